package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.ventanilla.gateway.inbound.normalise.WebhookItem.ProviderTime;

/// Reads the provider's time without trusting it: the time is specified as seconds in a string, but
/// is sometimes in milliseconds and sometimes nonsense. A message is never lost because of its
/// time.
final class ProviderClock {

    /// The provider repeats a webhook for seven days; an older time must be wrong.
    private static final Duration MAX_AGE = Duration.ofDays(8);

    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    /// A number of at least this size is in milliseconds, a smaller one in seconds.
    private static final long SMALLEST_MILLIS = 100_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private ProviderClock() {}

    static ProviderTime read(JsonNode timestamp, Instant receivedAt) {
        String written = timestamp.isTextual() ? timestamp.textValue() : timestamp.toString();
        if (!DIGITS.matcher(written).matches()) {
            return new ProviderTime(null, true);
        }
        long number = Long.parseLong(written);
        boolean millis = number >= SMALLEST_MILLIS;
        Instant at = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        boolean plausible = !at.isAfter(receivedAt.plus(MAX_AHEAD)) && !at.isBefore(receivedAt.minus(MAX_AGE));
        return new ProviderTime(at, millis || !timestamp.isTextual() || !plausible);
    }
}
