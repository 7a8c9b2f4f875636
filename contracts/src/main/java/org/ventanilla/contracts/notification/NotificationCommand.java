package org.ventanilla.contracts.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;

/// Requests of the dialogue about electronic notices. Each request is answered once by a {@link
/// NotificationReply} with the same command id.
public sealed interface NotificationCommand extends Message {

    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// The person accepts to be notified by electronic means (Ley 1437 de 2011, arts. 56 and 67
    /// num. 1). Before the consent is in force, the person proves with a code that the number is theirs.
    @Wire("ventanilla.notification.grant-electronic-notice.v1")
    record GrantElectronicNotice(UUID commandId, ContactId contactId, Person person, ConsentProof proof, Instant at)
            implements NotificationCommand {}

    /// The person types the code that was sent.
    @Wire("ventanilla.notification.confirm-code.v1")
    record ConfirmCode(UUID commandId, ContactId contactId, String code, Instant at) implements NotificationCommand {
        @Override
        public String toString() {
            return "ConfirmCode[%s]".formatted(commandId);
        }
    }

    /// The person wants later notices by other means (art. 56 inc. 2).
    @Wire("ventanilla.notification.revoke-electronic-notice.v1")
    record RevokeElectronicNotice(UUID commandId, ContactId contactId, ConsentProof proof, Instant at)
            implements NotificationCommand {}

    /// The person wants to see their notices.
    @Wire("ventanilla.notification.list-notices.v1")
    record ListNotices(UUID commandId, ContactId contactId, Instant at) implements NotificationCommand {}

    /// The person who accepts, as registered in the dialogue.
    record Person(String name, String documentType, String documentNumber) {
        @Override
        public String toString() {
            return "Person[masked]";
        }
    }

    /// The proof of a consent: what was shown, what the person answered, and when.
    ///
    /// @param textSha256 the hash of the exact text that was shown, in lower-case hex
    /// @param saidText the text of the answer, or the title of the button
    /// @param providerMessageId the provider's id of the message with the answer
    record ConsentProof(
            String textVersion,
            String textSha256,
            String saidText,
            @Nullable String providerMessageId,
            Instant saidAt) {
        @Override
        public String toString() {
            return "ConsentProof[%s, %s]".formatted(textVersion, saidAt);
        }
    }
}
