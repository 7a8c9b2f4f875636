package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Counts a term from the instant of a filing and explains the count.
///
/// @param calendar the calendar that tells which days count
/// @param rule the rule for the day of reception
public record TermCounter(BusinessCalendar calendar, ReceptionRule rule) {

    /// Returns the complete explanation of one term.
    ///
    /// @throws OutsideCalendar if the filing date or the due date is in a year that the calendar
    /// does not cover
    public TermExplanation explain(Instant received, Term term) {
        ReceptionRule.Reception reception = rule.reception(received, calendar);
        List<String> steps = new ArrayList<>(receptionSteps(reception));
        return switch (term) {
            case Term.Unfixed unfixed -> {
                steps.add(texts().unfixed());
                yield new TermExplanation(
                        received, reception.day(), unfixed, null, null, null, List.of(), steps, calendar.version());
            }
            case Term.InDays inDays -> counted(reception, inDays, steps);
        };
    }

    private TermExplanation counted(ReceptionRule.Reception reception, Term.InDays term, List<String> steps) {
        LocalDate day = reception.day();
        LocalDate last = calendar.lastCounted(day, term.days());
        LocalDate due = calendar.roll(last);
        LocalDate latest = term.extendable() ? calendar.plus(day, 2 * term.days()) : null;
        boolean moved = !due.equals(last);
        // The list includes days that were skipped only because the end was moved.
        List<SkippedDay> skipped = Stream.concat(
                        calendar.skipped(day, last).stream(), calendar.notWorked(last.minusDays(1), due).stream())
                .distinct()
                .toList();

        steps.add(texts().length(calendar, day, term.days()));
        skipped.stream().map(texts()::skippedDay).forEach(steps::add);
        if (moved) {
            steps.add(texts().moved(last));
            steps.add(texts().dueAtClosing(due, rule.closing()));
        } else {
            steps.add(texts().due(due));
        }
        if (latest != null) {
            steps.add(texts().extension(latest));
        }
        return new TermExplanation(
                reception.received().toInstant(),
                day,
                term,
                due,
                moved ? closingOf(due) : calendar.endOf(due),
                latest,
                skipped,
                steps,
                calendar.version());
    }

    private List<String> receptionSteps(ReceptionRule.Reception reception) {
        CalendarTexts texts = texts();
        List<String> steps = new ArrayList<>();
        steps.add(texts.filed(reception.received()));
        LocalDate arrival = reception.received().toLocalDate();
        switch (reception.why()) {
            case SAME_DAY -> steps.add(texts.receivedSameDay(rule));
            case AFTER_CLOSING -> steps.add(texts.receivedAfterClosing(rule.closing(), reception.day()));
            case NOT_BUSINESS_DAY ->
                steps.add(
                        texts.receivedOnDayOff(calendar.whyNotBusiness(arrival).orElseThrow(), reception.day()));
        }
        calendar.notWorked(arrival, reception.day()).stream()
                .map(texts::notWorkedDay)
                .forEach(steps::add);
        return steps;
    }

    /// Returns the closing time of office hours on a day. A term whose end was moved off a holiday
    /// ends at that time (Uruguay, Digesto R.107); all other terms end at midnight.
    private Instant closingOf(LocalDate day) {
        return day.atTime(rule.closing()).atZone(calendar.zone()).toInstant();
    }

    private CalendarTexts texts() {
        return new CalendarTexts(calendar.profile().locale());
    }
}
