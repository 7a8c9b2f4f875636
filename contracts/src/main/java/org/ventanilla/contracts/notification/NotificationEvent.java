package org.ventanilla.contracts.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.NoticeId;

/// The events of a notice, kept permanently and without personal data.
public sealed interface NotificationEvent extends Message {

    NoticeId noticeId();

    @Override
    default String key() {
        return noticeId().toString();
    }

    /// An act was submitted for notification.
    ///
    /// @param profile the name and the version of the rules that determine when the notice is complete
    @Wire("ventanilla.notification.issued.v1")
    record Issued(NoticeId noticeId, String noticeNumber, String actType, String profile, Instant at)
            implements NotificationEvent {}

    /// The act is available to the addressee at the entity's electronic seat.
    ///
    /// @param actSha256 the hash of the stored document, in lower-case hex
    @Wire("ventanilla.notification.made-available.v1")
    record MadeAvailable(NoticeId noticeId, String actSha256, Instant at) implements NotificationEvent {}

    /// A provider accepted an alert.
    @Wire("ventanilla.notification.alerted.v1")
    record Alerted(NoticeId noticeId, String channel, int attempt, Instant at) implements NotificationEvent {}

    /// An alert reached the device. This is only supporting evidence.
    @Wire("ventanilla.notification.alert-delivered.v1")
    record AlertDelivered(
            NoticeId noticeId,
            String channel,
            int attempt,
            @Nullable Instant providerTime,
            Instant at) implements NotificationEvent {}

    /// An alert could not be delivered.
    @Wire("ventanilla.notification.alert-failed.v1")
    record AlertFailed(NoticeId noticeId, String channel, int attempt, String reason, Instant at)
            implements NotificationEvent {}

    /// The addressee opened the notice after proving their identity.
    @Wire("ventanilla.notification.accessed.v1")
    record Accessed(NoticeId noticeId, String identityLevel, Instant at) implements NotificationEvent {}

    /// The notice is legally complete (Ley 1437 de 2011, art. 56).
    ///
    /// @param means `ELECTRONICA`, `PERSONAL`, `AVISO`, `PUBLICACION`, `CONDUCTA_CONCLUYENTE`
    /// @param completedAt the instant at which the notice legally took effect
    @Wire("ventanilla.notification.completed.v1")
    record Completed(NoticeId noticeId, String means, Instant completedAt, Instant at) implements NotificationEvent {}

    /// Electronic notification is not allowed or did not work. The entity must cite the person instead.
    ///
    /// @param reason such as `SIN_CONSENTIMIENTO`, `CANAL_AGOTADO`
    @Wire("ventanilla.notification.fell-back.v1")
    record FellBack(NoticeId noticeId, String reason, Instant at) implements NotificationEvent {}

    /// A certificate was issued.
    ///
    /// @param sha256 the hash of the certificate file, in lower-case hex
    @Wire("ventanilla.notification.certificate-issued.v1")
    record CertificateIssued(NoticeId noticeId, String certificateId, String sha256, Instant at)
            implements NotificationEvent {}
}
