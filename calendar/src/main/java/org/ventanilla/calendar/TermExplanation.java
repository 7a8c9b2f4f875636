package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a term ends and how that comes about: enough to store, to show, and to check by hand.
///
/// @param received the instant of the filing, as it was asked
/// @param receptionDay the day that counts as received
/// @param dueDate last day of the term, null when it is not fixed
/// @param dueAt last instant of the term, null when it is not fixed
/// @param latestExtendedDue last date an extension may set, null when there is none to give
/// @param skipped days of the working week that the count left out between reception and due date
/// @param steps the reckoning in Spanish, one sentence or two each, in order
/// @param calendarVersion the rules it was counted by, see [BusinessCalendar#version()]
public record TermExplanation(
        Instant received,
        LocalDate receptionDay,
        Term term,
        @Nullable LocalDate dueDate,
        @Nullable Instant dueAt,
        @Nullable LocalDate latestExtendedDue,
        List<SkippedDay> skipped,
        List<String> steps,
        String calendarVersion) {

    public TermExplanation {
        skipped = List.copyOf(skipped);
        steps = List.copyOf(steps);
    }

    /// The steps as one text, a line each.
    public String explanation() {
        return String.join("\n", steps);
    }
}
