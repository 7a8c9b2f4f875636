package org.ventanilla.calendar;

import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/// Creates the sentences of this library for people who did not study law. The sentences are in the
/// bundle `calendar-texts`. This class chooses the sentences and inserts the dates.
final class CalendarTexts {

    private final Locale locale;
    private final ResourceBundle bundle;

    CalendarTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("org.ventanilla.calendar.calendar-texts", locale);
    }

    // Sentences about a day that does not count

    String reason(LocalDate day, SkippedDay.Cause cause, List<SpecialDay> specialDays) {
        if (cause == SkippedDay.Cause.WEEKEND) {
            return day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        }
        return specialDays.stream()
                .map(special -> text("reason", special.name(), special.legalAct()))
                .collect(Collectors.joining(bundle.getString("reason.and")));
    }

    // Sentences about the steps of a term

    String filed(ZonedDateTime received) {
        return text("filed", date(received.toLocalDate()), time(received.toLocalTime()));
    }

    String receivedSameDay(ReceptionRule rule) {
        return text("received.same." + rule.policy(), time(rule.closing()));
    }

    String receivedAfterClosing(LocalTime closing, LocalDate receptionDay) {
        return text("received.after-closing", time(closing), date(receptionDay));
    }

    String receivedOnDayOff(SkippedDay arrival, LocalDate receptionDay) {
        return text("received.day-off", arrival.reason(), date(receptionDay));
    }

    String nonBusinessDay(SkippedDay day) {
        return text("received.not-worked", date(day.date()), day.reason());
    }

    String termLength(BusinessCalendar calendar, LocalDate reception, int days) {
        LocalDate first = calendar.nthCountedDay(reception, 1);
        return switch (calendar.profile().counting()) {
            case BUSINESS_DAYS ->
                text("length.business-days", days, date(first)) + weeklyRestDays(calendar.workingWeek());
            case CALENDAR_DAYS -> text("length.calendar-days", days, date(first));
        };
    }

    String skippedDay(SkippedDay day) {
        return text("skipped", date(day.date()), day.reason());
    }

    String movedToNextBusinessDay(LocalDate lastCountedDay) {
        return text("moved", date(lastCountedDay));
    }

    String due(LocalDate due) {
        return text("due", date(due));
    }

    String dueAtClosing(LocalDate due, LocalTime closing) {
        return text("due.at-closing", date(due), time(closing));
    }

    String extension(LocalDate latest) {
        return text("extension", date(latest));
    }

    String noFixedTerm() {
        return bundle.getString("unfixed");
    }

    // Texts about opening hours

    String allHours() {
        return bundle.getString("hours.all");
    }

    String hours(DayOfWeek from, DayOfWeek to, List<OpenSpan> spans) {
        String when = spans.stream()
                .map(span -> text("hours.span", span.fromText(), span.toText()))
                .collect(Collectors.joining(bundle.getString("hours.and")));
        return from == to ? text("hours.one-day", plural(from), when) : text("hours.days", name(from), name(to), when);
    }

    String hoursSeparator() {
        return bundle.getString("hours.separator");
    }

    private String weeklyRestDays(Set<DayOfWeek> workingWeek) {
        Set<DayOfWeek> restDays = EnumSet.allOf(DayOfWeek.class);
        restDays.removeAll(workingWeek);
        if (restDays.isEmpty()) {
            return "";
        }
        String days =
                restDays.stream().map(this::plural).collect(Collectors.joining(bundle.getString("rest-days.and")));
        return " " + text("rest-days", days);
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }

    private String plural(DayOfWeek day) {
        return bundle.getString("plural." + day);
    }

    private String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(bundle.getString("pattern.date"), locale)
                .format(day);
    }

    private String time(LocalTime time) {
        String pattern = time.getSecond() == 0 ? "pattern.time" : "pattern.time-with-seconds";
        return DateTimeFormatter.ofPattern(bundle.getString(pattern), locale).format(time);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
