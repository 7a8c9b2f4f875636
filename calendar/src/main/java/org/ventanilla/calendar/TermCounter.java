package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Counts a term from the instant of a filing and explains the count.
///
/// @param calendar the calendar that determines which days count
/// @param rule the rule that determines the day of reception
public record TermCounter(BusinessCalendar calendar, ReceptionRule rule) {

    /// Returns the end of a term and the explanation of the count.
    ///
    /// @throws OutsideCalendar if the filing date or the due date is in a year that the calendar
    /// does not cover
    public TermExplanation explain(Instant received, Term term) {
        ReceptionRule.Reception reception = rule.reception(received, calendar);
        List<String> steps = new ArrayList<>(receptionSteps(reception));
        return switch (term) {
            case Term.Unfixed unfixed -> {
                steps.add(texts().noFixedTerm());
                yield new TermExplanation(
                        received, reception.day(), unfixed, null, null, null, List.of(), steps, calendar.version());
            }
            case Term.InDays inDays -> explainDays(reception, inDays, steps);
        };
    }

    private TermExplanation explainDays(ReceptionRule.Reception reception, Term.InDays term, List<String> steps) {
        LocalDate receptionDay = reception.day();
        LocalDate lastCountedDay = calendar.nthCountedDay(receptionDay, term.days());
        LocalDate due = calendar.onOrNextBusinessDay(lastCountedDay);
        LocalDate latestExtendedDue = term.extendable() ? calendar.plus(receptionDay, 2 * term.days()) : null;
        boolean isMoved = !due.equals(lastCountedDay);
        // The days over which the end moved are listed too
        List<SkippedDay> skipped = Stream.concat(
                        calendar.skipped(receptionDay, lastCountedDay).stream(),
                        calendar.nonBusinessDays(lastCountedDay.minusDays(1), due).stream())
                .distinct()
                .toList();

        steps.add(texts().termLength(calendar, receptionDay, term.days()));
        skipped.stream().map(texts()::skippedDay).forEach(steps::add);
        if (isMoved) {
            steps.add(texts().movedToNextBusinessDay(lastCountedDay));
            steps.add(texts().dueAtClosing(due, rule.closing()));
        } else {
            steps.add(texts().due(due));
        }
        if (latestExtendedDue != null) {
            steps.add(texts().extension(latestExtendedDue));
        }
        return new TermExplanation(
                reception.received().toInstant(),
                receptionDay,
                term,
                due,
                isMoved ? closingOf(due) : calendar.endOf(due),
                latestExtendedDue,
                skipped,
                steps,
                calendar.version());
    }

    private List<String> receptionSteps(ReceptionRule.Reception reception) {
        CalendarTexts texts = texts();
        List<String> steps = new ArrayList<>();
        steps.add(texts.filed(reception.received()));
        LocalDate arrival = reception.received().toLocalDate();
        switch (reception.reason()) {
            case SAME_DAY -> steps.add(texts.receivedSameDay(rule));
            case AFTER_CLOSING -> steps.add(texts.receivedAfterClosing(rule.closing(), reception.day()));
            case NOT_BUSINESS_DAY ->
                steps.add(
                        texts.receivedOnDayOff(calendar.whyNotBusiness(arrival).orElseThrow(), reception.day()));
        }
        calendar.nonBusinessDays(arrival, reception.day()).stream()
                .map(texts::nonBusinessDay)
                .forEach(steps::add);
        return steps;
    }

    /// Returns the closing time of office hours on a day. A term whose end was moved to a business
    /// day ends at that time (Uruguay, Digesto R.107); all other terms end at midnight.
    private Instant closingOf(LocalDate day) {
        return day.atTime(rule.closing()).atZone(calendar.zone()).toInstant();
    }

    private CalendarTexts texts() {
        return new CalendarTexts(calendar.profile().locale());
    }
}
