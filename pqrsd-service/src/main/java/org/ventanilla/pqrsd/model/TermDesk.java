package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.TermCounter;
import org.ventanilla.calendar.TermExplanation;

/// Puts law and calendar together: the term of a request, by the version in force on its reception
/// day. The public explanation and real cases ask here, so that they can never differ.
public final class TermDesk {

    private TermDesk() {}

    /// A term that was counted, and the row it was counted by.
    public record Counted(TermVersion version, TermExplanation explanation) {}

    /// Counts a term; nothing where neither calendar nor registry reach that day.
    ///
    /// @param code a kind of case or an internal clock the registry knows
    public static Optional<Counted> count(
            String code, Instant received, EntityTerms entity, TermRegistry registry) {
        BusinessCalendar calendar = entity.calendar();
        if (received.isBefore(startOf(calendar.profile().firstYear(), calendar))
                || !received.isBefore(startOf(BusinessCalendar.LAST_YEAR, calendar))) {
            return Optional.empty();
        }
        LocalDate receptionDay = entity.reception().receptionDay(received, calendar);
        TermCounter counter = new TermCounter(calendar, entity.reception());
        return registry.on(code, receptionDay)
                .map(version -> new Counted(version, counter.explain(received, version.term())));
    }

    /// Compared as instants: not every instant has a date in every zone.
    private static Instant startOf(int year, BusinessCalendar calendar) {
        return LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toInstant();
    }
}
