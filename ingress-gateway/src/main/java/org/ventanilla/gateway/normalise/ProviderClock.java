package org.ventanilla.gateway.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.ventanilla.gateway.normalise.WebhookItem.ProviderTime;

/// Reads the provider's clock without trusting it: seconds as a string by contract, milliseconds
/// at times, nonsense now and then. A message is never lost for its time.
final class ProviderClock {

    /// The provider repeats a webhook for seven days; what is older was not on its way.
    private static final Duration OLDEST = Duration.ofDays(8);

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private ProviderClock() {}

    static ProviderTime read(JsonNode timestamp, Instant receivedAt) {
        String written = timestamp.isTextual() ? timestamp.textValue() : timestamp.toString();
        if (!DIGITS.matcher(written).matches()) {
            return new ProviderTime(null, true);
        }
        long number = Long.parseLong(written);
        boolean millis = number >= FIRST_MILLIS;
        Instant at = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        boolean believable = !at.isAfter(receivedAt.plus(AHEAD)) && !at.isBefore(receivedAt.minus(OLDEST));
        return new ProviderTime(at, millis || !timestamp.isTextual() || !believable);
    }
}
