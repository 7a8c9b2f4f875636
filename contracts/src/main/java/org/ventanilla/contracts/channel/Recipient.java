package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;

/// Whom a message is for: a contact the gateway knows, or a bare address.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Recipient.Contact.class, name = "contact"),
    @JsonSubTypes.Type(value = Recipient.Address.class, name = "address")
})
public sealed interface Recipient {

    /// Somebody who wrote to us; the gateway picks the address.
    record Contact(ContactId contactId) implements Recipient {}

    /// Somebody of whom only the address is known.
    ///
    /// @param value a phone number in E.164 form, with `+`
    record Address(Channel channel, String value) implements Recipient {
        @Override
        public String toString() {
            return "Address[%s, masked]".formatted(channel);
        }
    }
}
