package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The term of a case as it was counted at filing, with the values that are needed to explain it
/// again.
///
/// @param receptionDay the day that counts as the day of reception
/// @param businessDays null for a kind without a fixed term, as are the dates that depend on it
/// @param dueDate the date that the citizen received
/// @param latestExtendedDue the last date to which the term may be extended
/// @param alarmDate the due date counted without office hours; an earlier date for internal alarms
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

    /// The reception day if it is later than the day on which the case came in; otherwise null.
    public @Nullable LocalDate laterReception() {
        return afterHours ? receptionDay : null;
    }

    /// The day from which the remaining days are counted. Before its reception day, a case has its
    /// whole term left. Without this rule, a case that came in after hours could show sixteen of
    /// fifteen days.
    public LocalDate countedFrom(LocalDate today) {
        return today.isBefore(receptionDay) ? receptionDay : today;
    }
}
