package org.ventanilla.calendar;

/// A question about a year no calendar answers for. Who asked is told so; nothing is guessed.
public final class OutsideCalendar extends IllegalArgumentException {

    OutsideCalendar(Profile profile, int year) {
        super(
                "the calendar %s answers for %d to %d, not for %d"
                        .formatted(profile, profile.firstYear(), BusinessCalendar.LAST_YEAR, year));
    }
}
