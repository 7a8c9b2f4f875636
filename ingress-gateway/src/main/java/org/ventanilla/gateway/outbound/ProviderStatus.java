package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;

/// A provider's delivery status of one of our messages.
///
/// @param itemId the id of the status; a repeated delivery of the status has the same id
/// @param status the provider's name for the status, such as `delivered`
/// @param callback the text that the provider returns with the status. In messages of this service it
///     is our outbound id; in messages of another system it may be any text
/// @param providerTimeSuspect whether the provider's time is missing or cannot be right
/// @param rawItem the status as JSON, as the webhook contained it; personal data
public record ProviderStatus(
        UUID itemId,
        String providerMessageId,
        String status,
        @Nullable String callback,
        @Nullable Instant providerTime,
        boolean providerTimeSuspect,
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
