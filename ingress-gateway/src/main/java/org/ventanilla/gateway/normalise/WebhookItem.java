package org.ventanilla.gateway.normalise;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.gateway.directory.Identity;

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
    record Received(
            String path,
            String account,
            String providerMessageId,
            Set<Identity> sender,
            ProviderTime time,
            Content content,
            @Nullable String quotedId,
            @Nullable String profileName)
            implements WebhookItem {
        @Override
        public String toString() {
            return "Received[%s]".formatted(path);
        }
    }

    /// Addresses that belong to one person, said by the provider without a message.
    ///
    /// @param itemId the provider's id of this news
    record SamePerson(String path, String account, String itemId, Set<Identity> addresses)
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
    record Preference(
            String path,
            String account,
            Set<Identity> sender,
            String category,
            String value,
            ProviderTime time)
            implements WebhookItem {}

    /// Something about our account, or that no citizen said to us.
    ///
    /// @param detail the item as JSON; empty where it holds citizens' data
    record Notice(String path, String account, String field, String detail)
            implements WebhookItem {}

    /// Something that cannot be taken. All others are.
    ///
    /// @param reason stable code
    /// @param detail for the operator; no personal data
    record Bad(String path, String account, String reason, String detail) implements WebhookItem {}
}
