package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// One way to write an instant, so that equal instants are equal bytes: UTC, always three digits of
/// a second.
public final class Times {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /// `2026-11-23T15:04:05.006Z`.
    public static String text(Instant instant) {
        return FORM.format(instant);
    }

    /// Evidence knows milliseconds: what is kept and what is hashed are the same.
    public static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
