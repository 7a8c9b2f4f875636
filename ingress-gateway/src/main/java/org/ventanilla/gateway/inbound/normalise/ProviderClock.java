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

    /// No message of WhatsApp is older.
    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");

    /// A number of at least this size is in milliseconds. A smaller number is in seconds.
    private static final long SMALLEST_MILLIS = 100_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private ProviderClock() {}

    /// The time of an item that the provider delivers now.
    static ProviderTime read(JsonNode timestamp, Instant receivedAt) {
        return read(timestamp, receivedAt, receivedAt.minus(MAX_AGE));
    }

    /// The time of an item that may be years old, such as a message of the history.
    static ProviderTime readOld(JsonNode timestamp, Instant receivedAt) {
        return read(timestamp, receivedAt, EARLIEST);
    }

    private static ProviderTime read(JsonNode timestamp, Instant receivedAt, Instant earliest) {
        String written = timestamp.isTextual() ? timestamp.textValue() : timestamp.toString();
        if (!DIGITS.matcher(written).matches()) {
            return new ProviderTime(null, true);
        }
        long number = Long.parseLong(written);
        boolean isMillis = number >= SMALLEST_MILLIS;
        Instant at = isMillis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        boolean isPlausible = isBetween(at, earliest, receivedAt);
        return new ProviderTime(at, isMillis || !timestamp.isTextual() || !isPlausible);
    }

    /// Whether an item that was received at a time may have this time of the provider's clock.
    static boolean isPlausible(Instant at, Instant receivedAt) {
        return isBetween(at, receivedAt.minus(MAX_AGE), receivedAt);
    }

    private static boolean isBetween(Instant at, Instant earliest, Instant receivedAt) {
        return !at.isAfter(receivedAt.plus(MAX_AHEAD)) && !at.isBefore(earliest);
    }
}
