package org.ventanilla.calendar;

/// Thrown if a calendar does not cover the requested year.
public final class OutsideCalendar extends IllegalArgumentException {

    OutsideCalendar(Profile profile, int year) {
        super("the calendar %s covers the years %d to %d, not %d"
                .formatted(profile, profile.firstYear(), BusinessCalendar.LAST_YEAR, year));
    }
}
