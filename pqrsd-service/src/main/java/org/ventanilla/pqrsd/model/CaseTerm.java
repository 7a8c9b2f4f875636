package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The term of a case as it was counted at filing, with the values that are needed to explain the
/// count later.
///
/// @param receptionDay the day that counts as the day of reception
/// @param businessDays the length of the term. For a kind without a fixed term, the length, the due
///     date, the latest extended due date and the alarm date are null
/// @param dueDate the date that the citizen received
/// @param latestExtendedDue the last date to which the term may be extended
/// @param alarmDate the due date that results if office hours are ignored. It is never later than
///     the real due date and is meant for internal alarms
/// @param afterHours true if the case came in outside office hours, so that a later day counts as
///     the day of reception
/// @param calendarVersion the name of the calendar rules by which the term was counted
public record CaseTerm(
        LocalDate receptionDay,
        @Nullable Integer businessDays,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate latestExtendedDue,
        @Nullable LocalDate alarmDate,
        boolean afterHours,
        String legalBasis,
        String calendarVersion) {

    /// The reception day if that day is later than the day on which the case came in; otherwise
    /// null.
    public @Nullable LocalDate laterReception() {
        return afterHours ? receptionDay : null;
    }

    /// The day from which the remaining days are counted: today, but not before the reception day.
    /// Before its reception day, a case has its whole term left. Without this rule, a case that came
    /// in after office hours could show sixteen remaining days of a term of fifteen days.
    public LocalDate countedFrom(LocalDate today) {
        return today.isBefore(receptionDay) ? receptionDay : today;
    }
}
