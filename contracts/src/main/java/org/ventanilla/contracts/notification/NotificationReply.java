package org.ventanilla.contracts.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;

/// The replies of notification-service to the dialogue.
public sealed interface NotificationReply extends Message {

    /// The id of the command to which this is the reply.
    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// A code was sent to the person's number.
    @Wire("ventanilla.notification.code-sent.v1")
    record CodeSent(UUID commandId, ContactId contactId, Instant expiresAt, Instant at) implements NotificationReply {}

    /// The code was right, so the number belongs to the person in the chat. The consent is pending until
    /// the entity confirms that this is the person of the identity document, because a statement in a
    /// chat alone is not binding.
    ///
    /// @param reference a number by which the person and the entity can refer to this request
    @Wire("ventanilla.notification.electronic-notice-pending.v1")
    record ElectronicNoticePending(UUID commandId, ContactId contactId, String reference, Instant at)
            implements NotificationReply {
        @Override
        public String toString() {
            return "ElectronicNoticePending[%s]".formatted(commandId);
        }
    }

    /// The consent is in force. This reply is also sent when the entity confirms a pending consent. It
    /// then has the id of the command with which the person gave the consent.
    @Wire("ventanilla.notification.electronic-notice-granted.v1")
    record ElectronicNoticeGranted(UUID commandId, ContactId contactId, Instant at) implements NotificationReply {}

    /// The code was wrong, expired or used up.
    ///
    /// @param exhausted whether no attempt is left, so that a new code must be requested
    @Wire("ventanilla.notification.code-rejected.v1")
    record CodeRejected(UUID commandId, ContactId contactId, boolean exhausted, Instant at)
            implements NotificationReply {}

    /// The consent is no longer in force.
    @Wire("ventanilla.notification.electronic-notice-revoked.v1")
    record ElectronicNoticeRevoked(UUID commandId, ContactId contactId, Instant at) implements NotificationReply {}

    /// The person's notices, newest first.
    @Wire("ventanilla.notification.notices-listed.v1")
    record NoticesListed(UUID commandId, ContactId contactId, List<Line> notices, Instant at)
            implements NotificationReply {
        public NoticesListed {
            notices = List.copyOf(notices);
        }
    }

    /// The request was refused.
    ///
    /// @param reason `NOT_REGISTERED`, `NOT_GRANTED`, `TOO_MANY_CODES`; up to release 0.2.0 also
    /// `OTHER_CONTACT`
    @Wire("ventanilla.notification.refused.v1")
    record Refused(UUID commandId, ContactId contactId, String reason, Instant at) implements NotificationReply {}

    /// One notice as the addressee may see it in the chat, without its content.
    ///
    /// @param address the address of the page on which the addressee can open the notice
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
