package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a term and the steps of its count, which a person can check by hand.
///
/// @param received the instant of the filing
/// @param receptionDay the day of reception
/// @param dueDate the last day of the term; null if there is no fixed term
/// @param dueAt the last instant of the term; null if there is no fixed term
/// @param latestExtendedDue the last date that an extension may set; null if no extension is possible
/// @param skipped the days of the working week that were not counted between reception and due date
/// @param steps the steps of the count in Spanish, each in one or two sentences, in order
/// @param calendarVersion identifies the rules of the count, see [BusinessCalendar#version()]
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

    /// The steps as one text, with one step on each line.
    public String explanation() {
        return String.join("\n", steps);
    }
}
