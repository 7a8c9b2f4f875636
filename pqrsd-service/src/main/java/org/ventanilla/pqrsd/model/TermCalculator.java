package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.TermCounter;
import org.ventanilla.calendar.TermExplanation;

/// Counts the term of a request by the calendar and by the version of the law that is in force on
/// its reception day. Both the public explanation and the filing of cases use this class, so their
/// results are always equal.
public final class TermCalculator {

    private TermCalculator() {}

    /// A counted term and the registry row by which it was counted.
    public record Counted(TermVersion version, TermExplanation explanation) {}

    /// Counts a term; empty if the calendar or the registry does not cover the day of the request.
    ///
    /// @param code a kind of case, or an internal deadline of the registry
    public static Optional<Counted> count(String code, Instant received, EntityTerms entity, TermRegistry registry) {
        BusinessCalendar calendar = entity.calendar();
        if (received.isBefore(startOf(calendar.profile().firstYear(), calendar))
                || !received.isBefore(startOf(BusinessCalendar.LAST_YEAR, calendar))) {
            return Optional.empty();
        }
        LocalDate receptionDay = entity.reception().receptionDay(received, calendar);
        TermCounter counter = new TermCounter(calendar, entity.reception());
        return registry.versionOn(code, receptionDay)
                .map(version -> new Counted(version, counter.explain(received, version.term())));
    }

    /// The first instant of a year. Callers compare instants instead of dates, because very early and
    /// very late instants cannot be converted to a date.
    private static Instant startOf(int year, BusinessCalendar calendar) {
        return LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toInstant();
    }
}
