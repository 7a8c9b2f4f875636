package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The term of a case as it was counted when it was filed, with what is needed to explain it again.
///
/// @param receptionDay the day that counts as received
/// @param businessDays null for a kind without a fixed term, as are the dates that follow from it
/// @param dueDate the date told to the citizen
/// @param latestExtendedDue last date an extension may set
/// @param alarmDate due date without office hours: the entity's own, earlier alarm
/// @param afterHours it came outside office hours, so that a later day counts as received
/// @param calendarVersion names the rules of the calendar it was counted by
public record CaseTerm(
        LocalDate receptionDay,
        @Nullable Integer businessDays,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate latestExtendedDue,
        @Nullable LocalDate alarmDate,
        boolean afterHours,
        String legalBasis,
        String calendarVersion) {

    /// The reception day where the case came in on an earlier day; null where it is the same.
    public @Nullable LocalDate laterReception() {
        return afterHours ? receptionDay : null;
    }

    /// The day from which the days left are counted. A case that came in after hours has lost none
    /// of its days before its reception day, so that the page never shows sixteen of fifteen days.
    public LocalDate countedFrom(LocalDate today) {
        return today.isBefore(receptionDay) ? receptionDay : today;
    }
}
