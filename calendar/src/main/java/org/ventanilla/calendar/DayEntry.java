package org.ventanilla.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a table of special days: the rule for the date, the dates between which the rule is valid,
/// and the legal act.
///
/// @param scope for which calendars the day is valid: the name of a [Profile], or the name of the entity
/// that adopted the day
/// @param validFrom the first date on which the day may occur
/// @param validTo the last date on which the day may occur; null if the act sets no end
/// @param legalAct the law, decree or resolution. It is never blank, because only a legal act may change the
/// end of a term
public record DayEntry(
        String scope,
        Effect effect,
        DayRule rule,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String name,
        String legalAct,
        String note) {

    public DayEntry {
        if (name.isBlank() || legalAct.isBlank()) {
            throw new IllegalArgumentException("a special day needs a name and its legal act");
        }
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(name + " ends before it begins");
        }
    }

    /// Creates a special day of the entity on a single date.
    public static DayEntry onDate(
            LocalDate date, String scope, Effect effect, String name, String legalAct, String note) {
        return new DayEntry(scope, effect, new DayRule.OneOff(date), date, date, name, legalAct, note);
    }

    /// Returns the special day that this row adds to a year. Empty if the row adds no day to the year.
    public Optional<SpecialDay> inYear(int year) {
        return rule.inYear(year)
                .filter(date -> !date.isBefore(validFrom))
                .filter(date -> validTo == null || !date.isAfter(validTo))
                .map(date -> new SpecialDay(date, effect, name, legalAct, note));
    }

    /// Returns everything that can change a due date or its explanation, in one line, for
    /// [BusinessCalendar#version()].
    String fingerprint() {
        String until = validTo == null ? "" : validTo.toString();
        return String.join(";", effect.name(), rule.phrase(), validFrom.toString(), until, name, legalAct);
    }
}
