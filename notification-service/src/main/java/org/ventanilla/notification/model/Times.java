package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Writes instants in a single format, so that equal instants give equal bytes: UTC, with exactly
/// three digits for the milliseconds.
public final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /// Returns the text of an instant: `2026-11-23T15:04:05.006Z`.
    public static String text(Instant instant) {
        return FORMAT.format(instant);
    }

    /// Truncates to milliseconds, so that the stored and the hashed instant are equal.
    public static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
