package org.ventanilla.notification.handling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Formats instants in Colombia's legal time (UTC-5): in Spanish for people, in ISO 8601 for
/// certificates.
public final class LegalTime {

    private static final ZoneId ZONE = ZoneId.of("America/Bogota");
    private static final Locale SPANISH = Locale.of("es", "CO");
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d 'de' MMMM 'de' uuuu, h:mm:ss a", SPANISH)
            .withZone(ZONE);
    private static final DateTimeFormatter BRIEF =
            DateTimeFormatter.ofPattern("d MMM, h:mm a", SPANISH).withZone(ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d 'de' MMMM 'de' uuuu", SPANISH);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZONE);

    private LegalTime() {}

    /// Returns date and time as text: `23 de noviembre de 2026, 10:04:05 a. m.`
    public static String words(Instant instant) {
        return WORDS.format(instant);
    }

    /// Returns date and time as short text for lists: `23 nov, 10:04 a. m.`
    public static String brief(Instant instant) {
        return BRIEF.format(instant);
    }

    /// Returns a date as text: `martes 24 de noviembre de 2026`.
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /// Returns an instant in ISO 8601: `2026-11-23T10:04:05.006-05:00`.
    static String iso(Instant instant) {
        return ISO.format(instant);
    }
}
