package org.ventanilla.calendar;

import java.time.LocalDate;
import java.util.List;

/// A day that does not count, with the reason.
///
/// @param specialDays the special days on this date; empty for an ordinary weekend
/// @param reason the reason as a Spanish text
public record SkippedDay(LocalDate date, Cause cause, List<SpecialDay> specialDays, String reason) {

    public SkippedDay {
        specialDays = List.copyOf(specialDays);
    }

    /// Why the day does not count. If several causes apply, the first cause in this order is used.
    public enum Cause {
        /// The day is not in the entity's working week. A holiday outside the working week has this cause
        /// too.
        WEEKEND,
        /// The day is a holiday by law.
        HOLIDAY,
        /// The day is a civic day.
        CIVIC_DAY,
        /// Terms are suspended on the day.
        SUSPENSION
    }
}
