package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.ventanilla.gateway.inbound.normalise.WebhookItem.ProviderTime;

/// Reads the time that the provider gives, and says whether the time is suspect. It is specified as
/// seconds in a string, but sometimes it is in milliseconds, and sometimes it is meaningless. A message
/// is never lost because of its time.
final class ProviderClock {

    /// The greatest plausible age of an item. The provider repeats a webhook for only seven days.
    private static final Duration MAX_AGE = Duration.ofDays(8);

    /// The greatest plausible difference if the provider's clock is ahead of ours.
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    /// A number of at least this size is in milliseconds. A smaller number is in seconds.
    private static final long SMALLEST_MILLIS = 100_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private ProviderClock() {}

    static ProviderTime read(JsonNode timestamp, Instant receivedAt) {
        String written = timestamp.isTextual() ? timestamp.textValue() : timestamp.toString();
        if (!DIGITS.matcher(written).matches()) {
            return new ProviderTime(null, true);
        }
        long number = Long.parseLong(written);
        boolean isMillis = number >= SMALLEST_MILLIS;
        Instant at = isMillis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        boolean isPlausible = !at.isAfter(receivedAt.plus(MAX_AHEAD)) && !at.isBefore(receivedAt.minus(MAX_AGE));
        return new ProviderTime(at, isMillis || !timestamp.isTextual() || !isPlausible);
    }
}
