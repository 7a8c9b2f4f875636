package org.ventanilla.notification.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ventanilla.calendar.BusinessCalendar;

/// The last day to file a remedy: business days from the one after the notice was complete (CPACA
/// arts. 74 and 76), by the profile's calendar.
///
/// @param calendarVersion the rules it was counted by
public record RemedyTerm(Remedy remedy, LocalDate lastDay, String calendarVersion) {

    /// One term per remedy, in their order.
    public static List<RemedyTerm> of(
            List<Remedy> remedies, Instant completedAt, CompletionProfile profile) {
        BusinessCalendar calendar = BusinessCalendar.of(profile.calendar());
        LocalDate day = calendar.dayOf(completedAt);
        return remedies.stream()
                .map(
                        remedy ->
                                new RemedyTerm(
                                        remedy,
                                        calendar.plus(day, remedy.termDays()),
                                        calendar.version()))
                .toList();
    }
}
