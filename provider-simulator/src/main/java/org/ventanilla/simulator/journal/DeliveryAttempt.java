package org.ventanilla.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt to deliver a webhook.
///
/// @param delivery the number of the delivery; the same for every attempt and every duplicate
/// @param kind `message`, `status` or `raw`
/// @param id the wamid of the message concerned
/// @param status for a status, its name: `sent`, `delivered`…
/// @param httpStatus the status of the gateway's answer, or 0 if there was none
/// @param fault the fault that caused this attempt, if any
public record DeliveryAttempt(
        long seq,
        Instant at,
        long delivery,
        String kind,
        String id,
        @Nullable String status,
        int attempt,
        int httpStatus,
        long millis,
        @Nullable String fault) {}
