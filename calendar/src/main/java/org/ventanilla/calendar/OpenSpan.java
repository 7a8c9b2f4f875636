package org.ventanilla.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A period of a day in which people are attended.
///
/// @param from the opening time
/// @param to the closing time, which is not included. Midnight means the end of the day, written `24:00`
public record OpenSpan(LocalTime from, LocalTime to) {

    /// The whole day.
    public static final OpenSpan ALL_DAY = new OpenSpan(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final String END_OF_DAY = "24:00";

    public OpenSpan {
        if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
            throw new IllegalArgumentException("opens at " + from + " and closes at " + to);
        }
    }

    /// Reads a period from a text such as `08:00-16:00`.
    ///
    /// @throws java.time.DateTimeException if a part is not a time
    /// @throws IllegalArgumentException if the text is not two times, or the second time is not
    /// later than the first
    public static OpenSpan parse(String text) {
        String[] ends = text.strip().split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("not a span of hours: '" + text + "'");
        }
        boolean endsAtMidnight = ends[1].equals(END_OF_DAY);
        return new OpenSpan(LocalTime.parse(ends[0]), endsAtMidnight ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
    }

    /// Whether this period overlaps a period that does not begin earlier.
    boolean overlapsNext(OpenSpan next) {
        return to.equals(LocalTime.MIDNIGHT) || next.from.isBefore(to);
    }

    /// The opening time on a date.
    ZonedDateTime opening(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone);
    }

    /// The closing time on a date.
    ZonedDateTime closing(LocalDate day, ZoneId zone) {
        LocalDate endDay = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return endDay.atTime(to).atZone(zone);
    }

    String fromText() {
        return from.toString();
    }

    String toText() {
        return to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to.toString();
    }

    @Override
    public String toString() {
        return fromText() + "-" + toText();
    }
}
