package org.ventanilla.calendar;

import java.time.LocalDate;
import java.util.List;

/// A day that does not count, with the reason.
///
/// @param specialDays the special days on this date; empty for an ordinary weekend, several if
/// holidays are on the same date
/// @param reason the reason as a Spanish text
public record SkippedDay(LocalDate date, Cause cause, List<SpecialDay> specialDays, String reason) {

    public SkippedDay {
        specialDays = List.copyOf(specialDays);
    }

    /// Why the day does not count. If several causes apply, the first one in this order is given.
    public enum Cause {
        /// The day is not in the entity's working week. It may also be a holiday.
        WEEKEND,
        /// A holiday by law.
        HOLIDAY,
        /// A civic day.
        CIVIC_DAY,
        /// Terms are suspended.
        SUSPENSION
    }
}
