package org.ventanilla.contracts.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;

/// What reached us from a person, item by item, after the raw bytes were stored.
public sealed interface InboundEvent extends Message {

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// A person wrote.
    ///
    /// @param messageId ours, derived from the provider's id, so that a redelivery is the same
    /// message
    /// @param account our number or short code that was written to
    /// @param providerTime the provider's clock; absent or wrong at times, then {@code
    /// providerTimeSuspect}
    /// @param receivedAt our clock when the webhook arrived; legal terms start from this one
    /// @param profileName the name the person shows to everybody; changes at will
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

    /// Two contacts proved to be one person. Said under both keys; the older contact survives.
    @Wire("ventanilla.channel.contacts-linked.v1")
    record ContactsLinked(ContactId contactId, ContactId survivor, ContactId merged, Instant at)
            implements InboundEvent {}

    /// A person stopped or resumed messages of a category at the provider.
    ///
    /// @param category the provider's word, such as `marketing_messages`
    /// @param value the provider's word, `stop` or `resume`
    @Wire("ventanilla.channel.preference-changed.v1")
    record PreferenceChanged(ContactId contactId, String category, String value, Instant at)
            implements InboundEvent {}

    /// What is known of a contact's addresses changed, so nobody may assume any longer that the
    /// same person holds them. What was bound to the person (profile, consents) is suspended until
    /// they prove themselves again.
    ///
    /// @param other the contact that the number belongs to from now on; present for {@link
    /// IdentityChange#NUMBER_TAKEN} alone
    @Wire("ventanilla.channel.contact-identity-changed.v1")
    record ContactIdentityChanged(
            ContactId contactId, IdentityChange change, @Nullable ContactId other, Instant at)
            implements InboundEvent {}
}
