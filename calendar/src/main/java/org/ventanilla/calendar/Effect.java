package org.ventanilla.calendar;

/// The effect of a special day on terms and opening hours.
public enum Effect {
    /// A day of rest by law: not a business day.
    HOLIDAY,
    /// A civic day of the executive: not a holiday, but it does not count for terms (DIAN, Concepto
    /// 761 de 2024) and the offices are closed.
    CIVIC_DAY,
    /// Terms are suspended, by an act of the entity or in Uruguay's Semana de Turismo. This is the
    /// only effect that also stops a count of calendar days.
    SUSPENSION,
    /// A holiday on which people work (Uruguay's "feriado laborable"): it is listed with its name,
    /// but it counts as a business day.
    WORKING_HOLIDAY;

    /// Whether a day with this effect is never a business day.
    public boolean isDayOff() {
        return this != WORKING_HOLIDAY;
    }
}
