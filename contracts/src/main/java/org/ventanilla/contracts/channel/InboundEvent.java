package org.ventanilla.contracts.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;

/// Events that come from persons through a channel. Each item of a webhook becomes one event. The event
/// is written after the raw bytes of the webhook were stored.
public sealed interface InboundEvent extends Message {

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// A person sent a message.
    ///
    /// @param messageId the suite's id of the message. It is derived from the provider's id, so that a
    /// message that the provider delivers twice has the same id both times
    /// @param account the entity's number or short code to which the person wrote
    /// @param providerTime the time by the provider's clock; absent, or wrong if {@code
    /// providerTimeSuspect} is set
    /// @param receivedAt when the webhook arrived, by the gateway's clock; legal terms start at this
    /// instant
    /// @param profileName the public profile name, which the person can change at any time
    @Wire("ventanilla.channel.message-received.v1")
    record MessageReceived(
            UUID messageId,
            ContactId contactId,
            Channel channel,
            String account,
            String providerMessageId,
            @Nullable Instant providerTime,
            boolean providerTimeSuspect,
            Instant receivedAt,
            Content content,
            @Nullable InReplyTo inReplyTo,
            @Nullable String profileName,
            RawRef raw)
            implements InboundEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }

        @Override
        public String toString() {
            return "MessageReceived[%s, %s]".formatted(messageId, content);
        }
    }

    /// Two contacts are the same person. The event is written under the keys of both contacts. The older
    /// contact remains.
    ///
    /// @param contactId the contact under whose key this record is written
    /// @param survivor the contact that remains
    /// @param merged the contact that was merged into the survivor
    @Wire("ventanilla.channel.contacts-linked.v1")
    record ContactsLinked(ContactId contactId, ContactId survivor, ContactId merged, Instant at)
            implements InboundEvent {}

    /// A person stopped or resumed messages of a category at the provider.
    ///
    /// @param category the category in the provider's terms, such as `marketing_messages`
    /// @param value the provider's value, `stop` or `resume`
    @Wire("ventanilla.channel.preference-changed.v1")
    record PreferenceChanged(ContactId contactId, String category, String value, Instant at) implements InboundEvent {}

    /// The addresses of a contact changed, so the contact may be another person now. The profile and the
    /// consents of the contact are suspended until the identity is proved again.
    ///
    /// @param other the contact to which the number belongs from now on; present only for {@link
    /// IdentityChange#NUMBER_TAKEN}
    @Wire("ventanilla.channel.contact-identity-changed.v1")
    record ContactIdentityChanged(
            ContactId contactId,
            IdentityChange change,
            @Nullable ContactId other,
            Instant at) implements InboundEvent {}
}
