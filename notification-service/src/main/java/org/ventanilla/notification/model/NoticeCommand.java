package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command to a notice. Each command contains its instant and the id of the evidence that it may
/// create.
public sealed interface NoticeCommand {

    UUID eventId();

    Instant now();

    /// Registers an act.
    ///
    /// @param consent the consent in force; null if the person has no consent in force
    /// @param alertId the id of the alert that is sent if there is a consent
    record Register(
            UUID eventId,
            Fact.Issued act,
            Fact.@Nullable ConsentVerified consent,
            UUID alertId,
            String channel,
            Instant now)
            implements NoticeCommand {}

    /// Records the reported state of a message.
    record RecordStatus(UUID eventId, Fact.MessageStatus status, Instant now) implements NoticeCommand {}

    /// Records that the link was fetched.
    record RecordOpening(UUID eventId, String method, Instant now) implements NoticeCommand {}

    /// Records that a code is queued.
    record QueueCode(UUID eventId, UUID outboundId, String channel, Instant now) implements NoticeCommand {}

    /// Records a wrong answer to a code that was still valid.
    record RejectCode(UUID eventId, UUID visitId, Instant now) implements NoticeCommand {}

    /// Records that the right code was typed.
    record ProveIdentity(UUID eventId, UUID visitId, IdentityLevel level, String method, UUID codeId, Instant now)
            implements NoticeCommand {}

    /// Records that «Acceder a la notificación» was pressed.
    ///
    /// @param circumstances commitment to the network address and the user agent
    record ConfirmAccess(
            UUID eventId,
            UUID visitId,
            IdentityLevel level,
            String method,
            UUID codeId,
            String circumstances,
            Instant now)
            implements NoticeCommand {}

    /// Records that the whole document was sent.
    ///
    /// @param flushedAt when the last byte of the document was handed to the network
    record RecordCopy(UUID eventId, UUID visitId, String sha256, long bytes, Instant flushedAt, Instant now)
            implements NoticeCommand {}

    /// Records that the document could not be sent completely.
    record RecordNoCopy(UUID eventId, UUID visitId, String reason, Instant now) implements NoticeCommand {}

    /// Records an objection.
    record RecordObjection(UUID eventId, Fact.Objection objection, IdentityLevel level, Instant now)
            implements NoticeCommand {}

    /// Records that the consent was withdrawn.
    record RevokeMeans(UUID eventId, UUID consentId, Instant now) implements NoticeCommand {}

    /// Records that the addresses of the contact changed.
    record LoseContact(UUID eventId, UUID consentId, Consent.Reason change, Instant now) implements NoticeCommand {}

    /// Records that a certificate file was issued.
    record RecordCertificate(UUID eventId, String certificateId, String type, String sha256, Instant now)
            implements NoticeCommand {}
}
