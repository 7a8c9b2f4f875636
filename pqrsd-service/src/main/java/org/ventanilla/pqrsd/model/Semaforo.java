package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.BusinessCalendar;

/// The traffic light of a case, which shows how much of its term is left.
public enum Semaforo {
    /// More than five business days are left.
    VERDE,
    /// Three to five business days are left.
    AMARILLO,
    /// One or two business days are left.
    NARANJA,
    /// The case is due today, or its due date was the last business day and today is a day off.
    ROJO,
    /// The due date has passed.
    VENCIDO,
    /// The kind of case has no fixed term.
    SIN_TERMINO;

    private static final int VERDE_FROM = 6;
    private static final int AMARILLO_FROM = 3;
    private static final int NARANJA_FROM = 1;

    /// A range of due dates; both ends are included.
    public record DueDates(LocalDate first, LocalDate last) {}

    /// The light of a case.
    ///
    /// @param day the day from which the remaining days are counted, see {@link
    ///     CaseTerm#countedFrom}
    /// @param due null for a kind without a fixed term
    public static Semaforo of(LocalDate day, @Nullable LocalDate due, BusinessCalendar calendar) {
        if (due == null) {
            return SIN_TERMINO;
        }
        if (calendar.isOverdue(day, due)) {
            return VENCIDO;
        }
        int daysLeft = calendar.remainingDays(day, due);
        if (daysLeft >= VERDE_FROM) {
            return VERDE;
        }
        if (daysLeft >= AMARILLO_FROM) {
            return AMARILLO;
        }
        return daysLeft >= NARANJA_FROM ? NARANJA : ROJO;
    }

    /// The due dates for which {@link #of} returns this light on a day, for database queries; empty
    /// for {@link #SIN_TERMINO}. A due date is always a business day.
    public Optional<DueDates> dueDates(LocalDate day, BusinessCalendar calendar) {
        return switch (this) {
            case VERDE ->
                Optional.of(
                        new DueDates(calendar.plus(day, VERDE_FROM), LocalDate.of(BusinessCalendar.LAST_YEAR, 12, 31)));
            case AMARILLO -> between(day, AMARILLO_FROM, VERDE_FROM, calendar);
            case NARANJA -> between(day, NARANJA_FROM, AMARILLO_FROM, calendar);
            case ROJO -> between(day, 0, NARANJA_FROM, calendar);
            case VENCIDO ->
                Optional.of(new DueDates(LocalDate.of(calendar.profile().firstYear(), 1, 1), day.minusDays(1)));
            case SIN_TERMINO -> Optional.empty();
        };
    }

    private static Optional<DueDates> between(LocalDate day, int from, int below, BusinessCalendar calendar) {
        return Optional.of(
                new DueDates(calendar.plus(day, from), calendar.plus(day, below).minusDays(1)));
    }
}
