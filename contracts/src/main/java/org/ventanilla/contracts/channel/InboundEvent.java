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
    /// @param origin where the message comes from; absent if the person simply wrote it, and in records of
    /// releases that did not pass this on
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
            RawRef raw,
            @Nullable MessageOrigin origin)
            implements InboundEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }

        /// Returns this message with another content.
        public MessageReceived withContent(Content newContent) {
            return copy(contactId, newContent);
        }

        /// Returns this message of another contact, into which the contact was merged.
        public MessageReceived withContact(ContactId newContactId) {
            return copy(newContactId, content);
        }

        private MessageReceived copy(ContactId newContactId, Content newContent) {
            return new MessageReceived(
                    messageId,
                    newContactId,
                    channel,
                    account,
                    providerMessageId,
                    providerTime,
                    providerTimeSuspect,
                    receivedAt,
                    newContent,
                    inReplyTo,
                    profileName,
                    raw,
                    origin);
        }

        @Override
        public String toString() {
            return "MessageReceived[%s, %s]".formatted(messageId, content);
        }
    }

    /// A person called the entity, or a call of the person changed its state. The entity answers no calls.
    /// After a call the entity may write to the person, as after a message.
    ///
    /// Source: WhatsApp Cloud API, "Calling: user-initiated calls".
    ///
    /// @param callId the provider's id of the call. All events of a call have the same id and may arrive in
    /// any order
    /// @param event the provider's name for what happened, such as `connect` or `terminate`
    /// @param outcome the provider's name for how the call ended, such as `COMPLETED` or `FAILED`
    /// @param durationSeconds how long the call lasted
    /// @param providerTime the time by the provider's clock; absent, or wrong if {@code
    /// providerTimeSuspect} is set
    /// @param receivedAt when the webhook arrived, by the gateway's clock
    @Wire("ventanilla.channel.call-received.v1")
    record CallReceived(
            ContactId contactId,
            Channel channel,
            String account,
            String callId,
            String event,
            @Nullable String outcome,
            @Nullable Integer durationSeconds,
            @Nullable Instant providerTime,
            boolean providerTimeSuspect,
            Instant receivedAt,
            RawRef raw)
            implements InboundEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }
    }

    /// The provider reported a message that did not come to the suite: a member of the entity's staff wrote it
    /// in the provider's own application, or it is part of the history that was shared when the entity's
    /// number was connected. It is never input of a person: nothing is answered, and no window is opened.
    ///
    /// Source: WhatsApp Cloud API, "smb_message_echoes webhook reference", "history webhook reference".
    ///
    /// @param messageId the suite's id of the message. It is derived from the provider's id
    /// @param contactId the person with whom the message was exchanged
    /// @param source how the provider reported the message
    /// @param fromPerson whether the person wrote the message, which is possible only in the history
    /// @param providerTime the time by the provider's clock; absent, or wrong if {@code
    /// providerTimeSuspect} is set. A message of the history may be months old, and its time is then not
    /// suspect
    /// @param content the content. A file is not fetched and has neither a stored file nor a reason
    @Wire("ventanilla.channel.echo-received.v1")
    record EchoReceived(
            UUID messageId,
            ContactId contactId,
            Channel channel,
            String account,
            String providerMessageId,
            EchoSource source,
            boolean fromPerson,
            @Nullable Instant providerTime,
            boolean providerTimeSuspect,
            Instant receivedAt,
            Content content,
            RawRef raw)
            implements InboundEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }

        @Override
        public String toString() {
            return "EchoReceived[%s, %s]".formatted(messageId, content);
        }
    }

    /// How the provider reported a message that did not come to the suite.
    enum EchoSource {
        /// A member of the entity's staff wrote the message in the provider's own application.
        BUSINESS_APP,
        /// The message belongs to the history that was shared when the number was connected.
        HISTORY
    }

    /// A person wrote to a group of which the entity's number is a member. The message is not part of the
    /// person's conversation with the entity: nothing is answered, and no window is opened.
    ///
    /// @param messageId the suite's id of the message. It is derived from the provider's id
    /// @param groupId the provider's id of the group
    /// @param content the content. A file is not fetched and has neither a stored file nor a reason
    @Wire("ventanilla.channel.group-message-received.v1")
    record GroupMessageReceived(
            UUID messageId,
            ContactId contactId,
            Channel channel,
            String account,
            String groupId,
            String providerMessageId,
            @Nullable Instant providerTime,
            boolean providerTimeSuspect,
            Instant receivedAt,
            Content content,
            @Nullable String profileName,
            RawRef raw)
            implements InboundEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }

        @Override
        public String toString() {
            return "GroupMessageReceived[%s, %s]".formatted(messageId, content);
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
