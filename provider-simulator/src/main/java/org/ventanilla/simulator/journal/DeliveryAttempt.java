package org.ventanilla.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt to deliver a webhook.
///
/// @param delivery the same for every attempt and every duplicate of the same bytes
/// @param kind `message`, `status` or `raw`
/// @param id the wamid it is about
/// @param status `sent`, `delivered`… for a status
/// @param httpStatus the gateway's answer, 0 if there was none
/// @param fault the fault behind this attempt, if one
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
