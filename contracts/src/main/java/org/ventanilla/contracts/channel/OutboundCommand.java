package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// Commands to the gateway to send something to a person.
public sealed interface OutboundCommand extends Message {

    /// Sends a message to a person. The gateway writes the message to its journal, sends the messages of a
    /// contact in order, and publishes a receipt for every step.
    ///
    /// @param account the entity's number from which the message is sent; if absent, the number to which
    /// the contact last wrote, or the entity's first number
    /// @param service the service that sends the message
    /// @param expiresAt the instant after which the message is no longer sent; an `Expired` receipt is
    /// published then
    @Wire("ventanilla.channel.send-message.v1")
    record SendMessage(
            OutboundId outboundId,
            Recipient recipient,
            @Nullable String account,
            Purpose purpose,
            Service service,
            OutboundContent content,
            Instant expiresAt,
            Instant at)
            implements OutboundCommand {
        @Override
        public String key() {
            return switch (recipient) {
                case Recipient.Contact contact -> contact.contactId().toString();
                case Recipient.Address _ -> outboundId.toString();
            };
        }
    }

    /// Shows the person that their message was read.
    @Wire("ventanilla.channel.mark-read.v1")
    record MarkRead(ContactId contactId, String account, String providerMessageId, Instant at)
            implements OutboundCommand {
        @Override
        public String key() {
            return contactId.toString();
        }
    }

    /// Shows the person that an answer to their message is being written, and that the message was read.
    /// The person sees it until the answer arrives, but at most for 25 seconds.
    ///
    /// @param providerMessageId the provider's id of the person's message
    @Wire("ventanilla.channel.show-typing.v1")
    record ShowTyping(ContactId contactId, String account, String providerMessageId, Instant at)
            implements OutboundCommand {
        @Override
        public String key() {
            return contactId.toString();
        }
    }
}
