package org.ventanilla.gateway.receipts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;

/// What a provider said about a message of ours.
///
/// @param itemId the same for a repetition of the same news
/// @param callback our outbound id, as the provider echoes it; may be anybody's text
/// @param rawItem the item itself as JSON; personal data
public record StatusNews(
        UUID itemId,
        String providerMessageId,
        String word,
        @Nullable String callback,
        @Nullable Instant providerTime,
        Instant receivedAt,
        @Nullable String errorCode,
        @Nullable String errorDetail,
        @Nullable String priceCategory,
        String rawItem,
        RawRef raw) {

    @Override
    public String toString() {
        return "StatusNews[%s, %s]".formatted(itemId, word);
    }
}
