package org.ventanilla.calendar;

import java.time.LocalDate;

/// One special day on its date: a row of a [DayTable] applied to a year.
///
/// @param name how people call it, in Spanish
/// @param legalAct the law, decree or resolution it comes from
/// @param note what an officer should know about it, may be empty
public record SpecialDay(
        LocalDate date, Effect effect, String name, String legalAct, String note) {}
