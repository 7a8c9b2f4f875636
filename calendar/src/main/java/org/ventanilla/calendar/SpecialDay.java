package org.ventanilla.calendar;

import java.time.LocalDate;

/// A special day with its date. It results from a row of a [DayTable] and a year.
///
/// @param name the common name in Spanish
/// @param legalAct the law, decree or resolution on which the day is based
/// @param note a remark for officers; may be empty
public record SpecialDay(LocalDate date, Effect effect, String name, String legalAct, String note) {}
