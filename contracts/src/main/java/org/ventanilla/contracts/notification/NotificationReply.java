package org.ventanilla.contracts.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;

/// What notification-service answers to the dialogue.
public sealed interface NotificationReply extends Message {

    /// The command that is answered.
    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// A code is on its way to the number.
    @Wire("ventanilla.notification.code-sent.v1")
    record CodeSent(UUID commandId, ContactId contactId, Instant expiresAt, Instant at)
            implements NotificationReply {}

    /// The code was right, so the number is the writer's. The consent waits until the entity
    /// confirms that the writer is the person of the document: a claim made in a chat alone binds
    /// nobody.
    ///
    /// @param reference what the person tells the entity, or the entity reads to the person, so
    /// that both speak of the same request
    @Wire("ventanilla.notification.electronic-notice-pending.v1")
    record ElectronicNoticePending(
            UUID commandId, ContactId contactId, String reference, Instant at)
            implements NotificationReply {
        @Override
        public String toString() {
            return "ElectronicNoticePending[%s]".formatted(commandId);
        }
    }

    /// The consent is in force. Also said unasked, under the id of the command that asked for it,
    /// when the entity confirms a consent that waited.
    @Wire("ventanilla.notification.electronic-notice-granted.v1")
    record ElectronicNoticeGranted(UUID commandId, ContactId contactId, Instant at)
            implements NotificationReply {}

    /// The code was wrong, late, or used up.
    ///
    /// @param exhausted no try is left; a new code must be asked for
    @Wire("ventanilla.notification.code-rejected.v1")
    record CodeRejected(UUID commandId, ContactId contactId, boolean exhausted, Instant at)
            implements NotificationReply {}

    /// The consent is no longer in force.
    @Wire("ventanilla.notification.electronic-notice-revoked.v1")
    record ElectronicNoticeRevoked(UUID commandId, ContactId contactId, Instant at)
            implements NotificationReply {}

    /// The person's notices, newest first.
    @Wire("ventanilla.notification.notices-listed.v1")
    record NoticesListed(UUID commandId, ContactId contactId, List<Line> notices, Instant at)
            implements NotificationReply {
        public NoticesListed {
            notices = List.copyOf(notices);
        }
    }

    /// Could not be done, and why.
    ///
    /// @param reason `NOT_REGISTERED`, `NOT_GRANTED`, `TOO_MANY_CODES`; until 0.2.0 `OTHER_CONTACT`
    @Wire("ventanilla.notification.refused.v1")
    record Refused(UUID commandId, ContactId contactId, String reason, Instant at)
            implements NotificationReply {}

    /// One notice as its addressee may see it in the chat: no content.
    ///
    /// @param address where to open it
    record Line(
            String noticeNumber,
            String state,
            Instant availableAt,
            @Nullable Instant accessedAt,
            String address) {
        @Override
        public String toString() {
            return "Line[%s, %s]".formatted(noticeNumber, state);
        }
    }
}
