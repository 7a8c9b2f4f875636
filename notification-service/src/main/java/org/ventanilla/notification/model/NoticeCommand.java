package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may be asked of a notice. Each carries its instant and the id of the evidence it may make.
public sealed interface NoticeCommand {

    UUID eventId();

    Instant now();

    /// Take in an act.
    ///
    /// @param consent the consent in force, absent when there is none
    /// @param alertId the message that will tell the person
    record Register(
            UUID eventId,
            Fact.Issued act,
            Fact.@Nullable ConsentVerified consent,
            UUID alertId,
            String channel,
            Instant now)
            implements NoticeCommand {}

    /// A receipt came.
    record RecordStatus(UUID eventId, Fact.MessageStatus status, Instant now)
            implements NoticeCommand {}

    /// The link was fetched.
    record RecordOpening(UUID eventId, String method, Instant now) implements NoticeCommand {}

    /// A code is to be sent.
    record QueueCode(UUID eventId, UUID outboundId, String channel, Instant now)
            implements NoticeCommand {}

    /// A code that could still open was answered wrongly.
    record RejectCode(UUID eventId, UUID visitId, Instant now) implements NoticeCommand {}

    /// The right code was typed.
    record ProveIdentity(
            UUID eventId,
            UUID visitId,
            IdentityLevel level,
            String method,
            UUID codeId,
            Instant now)
            implements NoticeCommand {}

    /// «Acceder a la notificación» was pressed.
    record ConfirmAccess(
            UUID eventId,
            UUID visitId,
            IdentityLevel level,
            String method,
            UUID codeId,
            String circumstances,
            Instant now)
            implements NoticeCommand {}

    /// The document left whole.
    ///
    /// @param flushedAt when its last byte was handed to the network
    record RecordCopy(
            UUID eventId, UUID visitId, String sha256, long bytes, Instant flushedAt, Instant now)
            implements NoticeCommand {}

    /// The document could not be served whole.
    record RecordNoCopy(UUID eventId, UUID visitId, String reason, Instant now)
            implements NoticeCommand {}

    /// Another button was pressed.
    record Object(UUID eventId, Fact.Objection objection, IdentityLevel level, Instant now)
            implements NoticeCommand {}

    /// The consent was withdrawn.
    record RevokeMeans(UUID eventId, UUID consentId, Instant now) implements NoticeCommand {}

    /// The addresses of the contact changed.
    record LoseContact(UUID eventId, UUID consentId, Consent.Reason change, Instant now)
            implements NoticeCommand {}

    /// A certificate file was made.
    record RecordCertificate(
            UUID eventId, String certificateId, String type, String sha256, Instant now)
            implements NoticeCommand {}
}
