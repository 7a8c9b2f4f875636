package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;

/// A provider's delivery status of one of our messages.
///
/// @param itemId identifies the status; a repetition has the same id
/// @param callback our outbound id, which the provider returns; it may be an arbitrary text
/// @param rawItem the item as JSON; personal data
public record ProviderStatus(
        UUID itemId,
        String providerMessageId,
        String status,
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
        return "ProviderStatus[%s, %s]".formatted(itemId, status);
    }
}
