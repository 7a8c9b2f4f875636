package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
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

    /// @param due null for a kind without a fixed term
    public static Semaforo of(LocalDate today, @Nullable LocalDate due, BusinessCalendar calendar) {
        if (due == null) {
            return SIN_TERMINO;
        }
        if (calendar.isOverdue(today, due)) {
            return VENCIDO;
        }
        int left = calendar.remainingDays(today, due);
        if (left > 5) {
            return VERDE;
        }
        if (left >= 3) {
            return AMARILLO;
        }
        return left >= 1 ? NARANJA : ROJO;
    }
}
