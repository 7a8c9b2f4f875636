package org.ventanilla.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An attempt to deliver a webhook.
///
/// @param seq the position in the log
/// @param delivery the number of the delivery; all attempts and duplicates of a webhook have the same
///     number
/// @param kind `message`, `status`, `batch` or `raw`; of the SMS aggregator, `sms-message` or `sms-status`
/// @param id the provider's id of the message concerned; of several messages, the id of the first
/// @param status the name of the status (`sent`, `delivered`…) if the webhook contains a status
/// @param attempt the number of the attempt, from 1
/// @param httpStatus the HTTP status of the gateway's response, or 0 without a response
/// @param millis the time until the response, in milliseconds
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
