package org.ventanilla.calendar;

import java.time.LocalDate;
import java.util.List;

/// A day that does not count, and why.
///
/// @param because the special days on it, empty for a plain weekend; two when holidays coincide
/// @param reason the same in Spanish, for a person
public record SkippedDay(LocalDate date, Cause cause, List<SpecialDay> because, String reason) {

    public SkippedDay {
        because = List.copyOf(because);
    }

    /// The first of these that holds, in this order.
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
