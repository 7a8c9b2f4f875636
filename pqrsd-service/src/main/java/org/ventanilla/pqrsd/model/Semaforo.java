package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.BusinessCalendar;

/// How much of a term is left, at a glance.
public enum Semaforo {
    /// More than five business days.
    VERDE,
    /// Three to five.
    AMARILLO,
    /// One or two.
    NARANJA,
    /// Due today, or on a day off after the last business day.
    ROJO,
    /// The due date has passed.
    VENCIDO,
    /// No fixed term.
    SIN_TERMINO;

    private static final int VERDE_FROM = 6;
    private static final int AMARILLO_FROM = 3;
    private static final int NARANJA_FROM = 1;

    /// Due dates, both ends included.
    public record DueDates(LocalDate first, LocalDate last) {}

    /// @param day from which what is left is counted, see {@link CaseTerm#countedFrom}
    /// @param due null for a kind without a fixed term
    public static Semaforo of(LocalDate day, @Nullable LocalDate due, BusinessCalendar calendar) {
        if (due == null) {
            return SIN_TERMINO;
        }
        if (calendar.isOverdue(day, due)) {
            return VENCIDO;
        }
        int left = calendar.remainingDays(day, due);
        if (left >= VERDE_FROM) {
            return VERDE;
        }
        if (left >= AMARILLO_FROM) {
            return AMARILLO;
        }
        return left >= NARANJA_FROM ? NARANJA : ROJO;
    }

    /// The due dates that show this light on a day, for a store that looks for them; nothing for
    /// {@link #SIN_TERMINO}. A due date is always a business day.
    public Optional<DueDates> dueDates(LocalDate day, BusinessCalendar calendar) {
        return switch (this) {
            case VERDE ->
                    Optional.of(
                            new DueDates(
                                    calendar.plus(day, VERDE_FROM),
                                    LocalDate.of(BusinessCalendar.LAST_YEAR, 12, 31)));
            case AMARILLO -> between(day, AMARILLO_FROM, VERDE_FROM, calendar);
            case NARANJA -> between(day, NARANJA_FROM, AMARILLO_FROM, calendar);
            case ROJO -> between(day, 0, NARANJA_FROM, calendar);
            case VENCIDO ->
                    Optional.of(
                            new DueDates(
                                    LocalDate.of(calendar.profile().firstYear(), 1, 1),
                                    day.minusDays(1)));
            case SIN_TERMINO -> Optional.empty();
        };
    }

    private static Optional<DueDates> between(
            LocalDate day, int from, int below, BusinessCalendar calendar) {
        return Optional.of(
                new DueDates(calendar.plus(day, from), calendar.plus(day, below).minusDays(1)));
    }
}
