package org.ventanilla.conversation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Formats dates and times as people in Colombia read them.
final class SpanishFormat {

    private static final Locale COLOMBIA = Locale.of("es", "CO");
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", COLOMBIA);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d 'de' MMMM", COLOMBIA);

    private SpanishFormat() {}

    /// `9 de diciembre de 2026`.
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String day(Instant instant) {
        return day(instant.atZone(BOGOTA).toLocalDate());
    }

    /// `8:05 a. m.` The texts of the JDK are not used, because they change between its releases.
    static String timeOfDay(Instant instant) {
        var time = instant.atZone(BOGOTA).toLocalTime();
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return "%d:%02d %s".formatted(hour, time.getMinute(), time.getHour() < 12 ? "a. m." : "p. m.");
    }

    /// `lunes 23 de noviembre, 8:00 a. m.`
    static String weekdayAndTime(Instant instant) {
        return WEEKDAY.format(instant.atZone(BOGOTA)) + ", " + timeOfDay(instant);
    }
}
