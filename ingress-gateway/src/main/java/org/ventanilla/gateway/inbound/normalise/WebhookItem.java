package org.ventanilla.gateway.inbound.normalise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.channel.InboundEvent.EchoSource;
import org.ventanilla.contracts.channel.MessageOrigin;
import org.ventanilla.gateway.directory.model.Addresses;

/// One item of a provider's webhook, independent of the provider's format.
public sealed interface WebhookItem {

    /// The position of the item in the request, for example
    /// `entry[0].changes[0].value.messages[3]`.
    String path();

    /// Our number that the item concerns; the id of our business account if the provider gives no
    /// number.
    String account();

    /// The time that the provider gives, which may be missing or wrong.
    ///
    /// @param isSuspect whether the time is implausible
    record ProviderTime(@Nullable Instant at, boolean isSuspect) {}

    /// A message from a person.
    ///
    /// @param quotedId the provider's id of the message that the person quotes
    /// @param fileSha256 the hash of the message's file, according to the provider
    /// @param origin where the message comes from; absent if the person simply wrote it
    /// @param rawItem the message as the provider sent it
    record Received(
            String path,
            String account,
            String providerMessageId,
            Addresses sender,
            ProviderTime time,
            Content content,
            @Nullable String quotedId,
            @Nullable String profileName,
            @Nullable String fileSha256,
            @Nullable MessageOrigin origin,
            RawItem rawItem)
            implements Message {
        @Override
        public String toString() {
            return "Received[%s]".formatted(path);
        }
    }

    /// A message that a person wrote to a group of which our number is a member.
    ///
    /// @param rawItem the message as the provider sent it
    record ReceivedInGroup(
            String path,
            String account,
            String providerMessageId,
            String groupId,
            Addresses sender,
            ProviderTime time,
            Content content,
            @Nullable String profileName,
            RawItem rawItem)
            implements Message {
        @Override
        public String toString() {
            return "ReceivedInGroup[%s]".formatted(path);
        }
    }

    /// A message of a person. The provider may deliver it again, with the same content or with another.
    sealed interface Message extends WebhookItem {
        String providerMessageId();

        RawItem rawItem();
    }

    /// A message that did not come to this service: our staff wrote it in the provider's own application, or
    /// it belongs to the history.
    ///
    /// @param fromPerson whether the person wrote the message
    /// @param person the person with whom the message was exchanged
    record Echoed(
            String path,
            String account,
            String providerMessageId,
            EchoSource source,
            boolean fromPerson,
            Addresses person,
            ProviderTime time,
            Content content)
            implements WebhookItem {
        @Override
        public String toString() {
            return "Echoed[%s]".formatted(path);
        }
    }

    /// A person called us, or the call of a person ended. We may then send messages to the person, as if
    /// the person had written.
    ///
    /// @param event the provider's name for the event, such as `connect` or `terminate`
    /// @param outcome the provider's name for how the call ended, such as `COMPLETED`
    /// @param durationSeconds how long the call lasted
    record Called(
            String path,
            String account,
            String callId,
            String event,
            @Nullable String outcome,
            @Nullable Integer durationSeconds,
            Addresses sender,
            ProviderTime time)
            implements WebhookItem {}

    /// The provider reports that a person has a new number or a new user id.
    ///
    /// @param itemId the provider's id of this notice
    record Moved(
            String path,
            String account,
            String itemId,
            IdentityChange change,
            Addresses former,
            Addresses present,
            ProviderTime time)
            implements WebhookItem {}

    /// A delivery status of one of our messages.
    ///
    /// @param status the provider's name for the status: `sent`, `delivered`, `read`, `failed`,
    ///     `played`, or a name that this release does not know
    /// @param recipient the member of a group to whom the status belongs; personal data
    /// @param callback the text that the provider returns with the status, usually our outbound id
    /// @param rawItem the item as JSON
    record Status(
            String path,
            String account,
            String providerMessageId,
            String status,
            String recipient,
            @Nullable String callback,
            ProviderTime time,
            @Nullable String errorCode,
            @Nullable String errorDetail,
            @Nullable String priceCategory,
            String rawItem)
            implements WebhookItem {
        @Override
        public String toString() {
            return "Status[%s, %s]".formatted(path, status);
        }
    }

    /// A person told the provider to stop or to resume a category of messages.
    record Preference(String path, String account, Addresses sender, String category, String value, ProviderTime time)
            implements WebhookItem {}

    /// A notice about our account, or anything else that is not a message from a citizen.
    ///
    /// @param field the webhook field that contains the notice
    /// @param detail the part of the item that may be stored, as JSON; empty if there is none
    /// @param summary what the notice says about our account; absent if it is about something else, and is
    /// then stored but not published
    record Notice(
            String path,
            String account,
            String field,
            String detail,
            @Nullable AccountSummary summary) implements WebhookItem {}

    /// An item that cannot be processed. The other items of the webhook are processed.
    ///
    /// @param reason a stable code
    /// @param detail an explanation for operators, without personal data
    record Bad(String path, String account, String reason, String detail) implements WebhookItem {}
}
