package org.ventanilla.calendar;

/// Thrown when a calendar does not cover the requested year; the calendar never guesses.
public final class OutsideCalendar extends IllegalArgumentException {

    OutsideCalendar(Profile profile, int year) {
        super("the calendar %s answers for %d to %d, not for %d"
                .formatted(profile, profile.firstYear(), BusinessCalendar.LAST_YEAR, year));
    }
}
