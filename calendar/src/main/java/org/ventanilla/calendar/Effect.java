package org.ventanilla.calendar;

/// What a special day does to the count of a term and to opening hours.
public enum Effect {
    /// A day of rest by law: not a business day.
    HOLIDAY,
    /// A civic day of the executive: no holiday, yet it does not count for terms (DIAN, Concepto
    /// 761 de 2024) and the offices are closed.
    CIVIC_DAY,
    /// Terms stand still: an act of the entity that suspends them, or Uruguay's Semana de Turismo.
    /// The only effect that also stops a count of calendar days.
    SUSPENSION,
    /// A holiday that is worked (Uruguay's "feriado laborable"): named, but it counts.
    WORKING_HOLIDAY;

    /// Whether such a day is no business day, on any weekday.
    public boolean closes() {
        return this != WORKING_HOLIDAY;
    }
}
