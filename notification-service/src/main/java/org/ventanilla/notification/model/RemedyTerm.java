package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ventanilla.calendar.BusinessCalendar;

/// The last day to file a remedy. The term is counted in business days of the profile's calendar
/// and begins on the business day after the notice was complete (CPACA arts. 74 and 76).
///
/// @param calendarVersion the version of the calendar with which the term was counted
public record RemedyTerm(Remedy remedy, LocalDate lastDay, String calendarVersion) {

    /// Computes one term for each remedy, in the order of the remedies.
    public static List<RemedyTerm> forRemedies(List<Remedy> remedies, Instant completedAt, CompletionProfile profile) {
        BusinessCalendar calendar = BusinessCalendar.of(profile.calendar());
        LocalDate day = calendar.dayOf(completedAt);
        return remedies.stream()
                .map(remedy -> new RemedyTerm(remedy, calendar.plus(day, remedy.termDays()), calendar.version()))
                .toList();
    }
}
