package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;

/// The recipient of a message: a contact that the gateway knows, or an address.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Recipient.Contact.class, name = "contact"),
    @JsonSubTypes.Type(value = Recipient.Address.class, name = "address")
})
public sealed interface Recipient {

    /// A person who has written to the entity. The gateway chooses the address.
    record Contact(ContactId contactId) implements Recipient {}

    /// A person of whom only the address is known.
    ///
    /// @param value a phone number in E.164 form, with `+`
    record Address(Channel channel, String value) implements Recipient {
        @Override
        public String toString() {
            return "Address[%s, masked]".formatted(channel);
        }
    }
}
