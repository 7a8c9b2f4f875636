package org.ventanilla.calendar;

/// The time that an entity has to answer a request. The terms of the kinds of requests are defined
/// in pqrsd-service.
public sealed interface Term {

    /// A number of days, counted by the calendar.
    ///
    /// @param days the number of days, from 1 to [#MAX_DAYS]
    /// @param extendable whether the entity may set a later date. An extended term is at most twice as long
    /// as the original term (CPACA art. 14, paragraph)
    record InDays(int days, boolean extendable) implements Term {

        /// The longest term. An extended term of twice this length can still be counted.
        public static final int MAX_DAYS = BusinessCalendar.LONGEST_TERM_DAYS / 2;

        public InDays {
            if (days < 1 || days > MAX_DAYS) {
                throw new IllegalArgumentException("a term has 1 to %d days, not %d".formatted(MAX_DAYS, days));
            }
        }
    }

    /// No term that the law fixes, for example for praise, or if the requester sets the date.
    record Unfixed() implements Term {}
}
