package org.ventanilla.calendar;

/// How long an entity may take. Which request has which term is defined in pqrsd-service.
public sealed interface Term {

    /// A number of days, counted by the calendar.
    ///
    /// @param days at least 1
    /// @param extendable whether the entity may set a later date, at most twice the term in total
    /// (CPACA art. 14, paragraph)
    record InDays(int days, boolean extendable) implements Term {

        /// The longest term of which the double can still be counted.
        public static final int MOST_DAYS = BusinessCalendar.LONGEST_TERM_DAYS / 2;

        public InDays {
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("a term has 1 to %d days, not %d".formatted(MOST_DAYS, days));
            }
        }
    }

    /// There is no term fixed by law: praise, or a date that the requester sets.
    record Unfixed() implements Term {}
}
