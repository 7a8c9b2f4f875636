package org.ventanilla.simulator.sms;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ventanilla.simulator.webhook.HttpSender;

/// When a provider repeats a callback.
///
/// @param delays the pauses before the repetitions; after the last repetition the callback is lost
/// @param failures the failures after which the callback is repeated: `4xx`, `5xx`, `ct` (no connection),
///     `rt` (no response)
public record SmsRetry(List<Duration> delays, Set<String> failures) {

    private static final Set<String> ALL_FAILURES = Set.of("4xx", "5xx", "ct", "rt");
    private static final int MAX_TWILIO_RETRIES = 5;

    /// Repeats after every answer other than 200 and after a missing answer.
    static SmsRetry afterEveryFailure(List<Duration> delays) {
        return new SmsRetry(delays, ALL_FAILURES);
    }

    /// The rule of Twilio. Without connection overrides, Twilio repeats a callback once if it could not
    /// connect, and never after an answer with an error.
    ///
    /// Source: Twilio, "Webhooks (HTTP callbacks): Connection Overrides".
    ///
    /// @param overrides the fragment of the address, such as `rc=2&rp=5xx,ct`
    static SmsRetry ofTwilio(String overrides) {
        int count = 1;
        Set<String> failures = Set.of("ct");
        for (String override : overrides.split("&")) {
            if (override.startsWith("rc=")) {
                count = Math.clamp(Integer.parseInt(override.substring(3)), 0, MAX_TWILIO_RETRIES);
            } else if (override.startsWith("rp=")) {
                Set<String> named =
                        Set.copyOf(Arrays.asList(override.substring(3).split(",")));
                failures = named.contains("all") ? ALL_FAILURES : named;
            }
        }
        return new SmsRetry(java.util.Collections.nCopies(count, Duration.ofMillis(200)), failures);
    }

    /// Whether the callback is repeated after this result.
    boolean covers(HttpSender.Result result) {
        if (!result.isConnected()) {
            return failures.contains("ct");
        }
        return switch (result.status() / 100) {
            case 0 -> failures.contains("rt");
            case 4 -> failures.contains("4xx");
            case 5 -> failures.contains("5xx");
            default -> failures.equals(ALL_FAILURES);
        };
    }
}
