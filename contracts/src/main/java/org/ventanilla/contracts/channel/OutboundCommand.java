package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// What the gateway is asked to send.
public sealed interface OutboundCommand extends Message {

    /// Say something to a person. It is journalled, then sent in order per contact, and every step
    /// gives a receipt.
    ///
    /// @param account our number to send from; absent: the one the contact last wrote to, or the
    /// entity's first
    /// @param service who owes the message
    /// @param expiresAt after this it is not sent any more, and says so by an `Expired` receipt
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

    /// Show the person that their message was read.
    @Wire("ventanilla.channel.mark-read.v1")
    record MarkRead(ContactId contactId, String account, String providerMessageId, Instant at)
            implements OutboundCommand {
        @Override
        public String key() {
            return contactId.toString();
        }
    }
}
