package org.ventanilla.calendar;

/// The effect of a special day on terms and opening hours.
public enum Effect {
    /// A day of rest by law. It is not a business day.
    HOLIDAY,
    /// A civic day of the executive. It is not a holiday, but it does not count for terms (DIAN, Concepto
    /// 761 de 2024), and the offices are closed.
    CIVIC_DAY,
    /// A day on which terms are suspended, by an act of the entity or in Uruguay's Semana de Turismo. Where
    /// terms count calendar days, only days with this effect are left out.
    SUSPENSION,
    /// A holiday on which people work (Uruguay's "feriado laborable"). It is listed with its name, but it
    /// is a business day.
    WORKING_HOLIDAY;

    /// Whether a day with this effect is never a business day.
    public boolean isDayOff() {
        return this != WORKING_HOLIDAY;
    }
}
