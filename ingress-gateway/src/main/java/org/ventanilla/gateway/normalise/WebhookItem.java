package org.ventanilla.gateway.normalise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.gateway.directory.model.Addresses;

/// One thing a provider told us, in our words.
public sealed interface WebhookItem {

    /// Where it stands in the request: `entry[0].changes[0].value.messages[3]`.
    String path();

    /// Our number it is about; the business account's id where the provider names no number.
    String account();

    /// The provider's clock, which may be absent or wrong. Flagged when it cannot be believed.
    record ProviderTime(@Nullable Instant at, boolean suspect) {}

    /// A person wrote.
    ///
    /// @param quotedId the provider's id of the message this one answers
    /// @param fileSha256 of the bytes of its file, as the provider tells it
    record Received(
            String path,
            String account,
            String providerMessageId,
            Addresses sender,
            ProviderTime time,
            Content content,
            @Nullable String quotedId,
            @Nullable String profileName,
            @Nullable String fileSha256)
            implements WebhookItem {
        @Override
        public String toString() {
            return "Received[%s]".formatted(path);
        }
    }

    /// A person called us, or a call of theirs ended: they may be answered as if they had written.
    ///
    /// @param event the provider's word, such as `connect` or `terminate`
    record Called(String path, String account, String callId, String event, Addresses sender, ProviderTime time)
            implements WebhookItem {}

    /// The provider says that a person has another number or another user id.
    ///
    /// @param itemId the provider's id of this news
    record Moved(
            String path,
            String account,
            String itemId,
            IdentityChange change,
            Addresses former,
            Addresses present,
            ProviderTime time)
            implements WebhookItem {}

    /// What became of a message of ours.
    ///
    /// @param word the provider's: `sent`, `delivered`, `read`, `failed`, `played`, or a new one
    /// @param recipient tells apart the receipts of a group; personal data
    /// @param callback our outbound id, as the provider echoes it
    /// @param rawItem the item itself as JSON
    record Status(
            String path,
            String account,
            String providerMessageId,
            String word,
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
            return "Status[%s, %s]".formatted(path, word);
        }
    }

    /// A person stopped or resumed a category of messages at the provider.
    record Preference(String path, String account, Addresses sender, String category, String value, ProviderTime time)
            implements WebhookItem {}

    /// Something about our account, or that no citizen said to us.
    ///
    /// @param detail what of the item may be kept, as JSON; empty where nothing may
    record Notice(String path, String account, String field, String detail) implements WebhookItem {}

    /// Something that cannot be taken. All others are.
    ///
    /// @param reason stable code
    /// @param detail for the operator; no personal data
    record Bad(String path, String account, String reason, String detail) implements WebhookItem {}
}
