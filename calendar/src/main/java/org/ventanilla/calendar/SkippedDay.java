package org.ventanilla.calendar;

import java.time.LocalDate;
import java.util.List;

/// A day that does not count, with the reason.
///
/// @param because the special days on this date; empty for an ordinary weekend; two if holidays
/// coincide
/// @param reason the reason as a Spanish sentence
public record SkippedDay(LocalDate date, Cause cause, List<SpecialDay> because, String reason) {

    public SkippedDay {
        because = List.copyOf(because);
    }

    /// The cause. If several apply, it is the first one in this order.
    public enum Cause {
        /// Outside the entity's working week, holiday or not.
        WEEKEND,
        /// A holiday by law.
        HOLIDAY,
        /// A civic day.
        CIVIC_DAY,
        /// Terms are suspended.
        SUSPENSION
    }
}
