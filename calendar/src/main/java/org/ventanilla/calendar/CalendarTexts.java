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

/// Creates the sentences of this library for people who did not study law. The texts are in the
/// bundle `calendar-texts`; this class chooses them and fills in the dates.
final class CalendarTexts {

    private final Locale locale;
    private final ResourceBundle bundle;

    CalendarTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("org.ventanilla.calendar.calendar-texts", locale);
    }

    // Why a day does not count

    String reason(LocalDate day, SkippedDay.Cause cause, List<SpecialDay> because) {
        if (cause == SkippedDay.Cause.WEEKEND) {
            return day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        }
        return because.stream()
                .map(special -> say("reason", special.name(), special.legalAct()))
                .collect(Collectors.joining(bundle.getString("reason.and")));
    }

    // The steps of a term

    String filed(ZonedDateTime received) {
        return say("filed", date(received.toLocalDate()), time(received.toLocalTime()));
    }

    String receivedSameDay(ReceptionRule rule) {
        return say("received.same." + rule.policy(), time(rule.closing()));
    }

    String receivedAfterClosing(LocalTime closing, LocalDate day) {
        return say("received.after-closing", time(closing), date(day));
    }

    String receivedOnDayOff(SkippedDay arrival, LocalDate day) {
        return say("received.day-off", arrival.reason(), date(day));
    }

    String notWorkedDay(SkippedDay day) {
        return say("received.not-worked", date(day.date()), day.reason());
    }

    String length(BusinessCalendar calendar, LocalDate reception, int days) {
        LocalDate first = calendar.lastCounted(reception, 1);
        return switch (calendar.profile().counting()) {
            case BUSINESS_DAYS -> say("length.business-days", days, date(first)) + restDays(calendar.workingWeek());
            case CALENDAR_DAYS -> say("length.calendar-days", days, date(first));
        };
    }

    String skippedDay(SkippedDay day) {
        return say("skipped", date(day.date()), day.reason());
    }

    String moved(LocalDate last) {
        return say("moved", date(last));
    }

    String due(LocalDate due) {
        return say("due", date(due));
    }

    String dueAtClosing(LocalDate due, LocalTime closing) {
        return say("due.at-closing", date(due), time(closing));
    }

    String extension(LocalDate latest) {
        return say("extension", date(latest));
    }

    String unfixed() {
        return bundle.getString("unfixed");
    }

    // Opening hours

    String allHours() {
        return bundle.getString("hours.all");
    }

    String hours(DayOfWeek from, DayOfWeek to, List<OpenSpan> spans) {
        String when = spans.stream()
                .map(span -> say("hours.span", span.fromText(), span.toText()))
                .collect(Collectors.joining(bundle.getString("hours.and")));
        return from == to ? say("hours.one-day", plural(from), when) : say("hours.days", name(from), name(to), when);
    }

    String hoursSeparator() {
        return bundle.getString("hours.separator");
    }

    private String restDays(Set<DayOfWeek> workingWeek) {
        Set<DayOfWeek> rest = EnumSet.allOf(DayOfWeek.class);
        rest.removeAll(workingWeek);
        if (rest.isEmpty()) {
            return "";
        }
        String days = rest.stream().map(this::plural).collect(Collectors.joining(bundle.getString("rest-days.and")));
        return " " + say("rest-days", days);
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

    private String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
