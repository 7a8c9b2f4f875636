package org.ventanilla.calendar;

import java.time.LocalDate;

/// A special day on its date: a row of a [DayTable] applied to a year.
///
/// @param name the common name in Spanish
/// @param legalAct the law, decree or resolution on which it is based
/// @param note a remark for officers; may be empty
public record SpecialDay(LocalDate date, Effect effect, String name, String legalAct, String note) {}
