package org.ventanilla.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes the textual form of a [DayRule], which [DayRule#parse(String)] documents.
final class DayPhrase {

    private static final Pattern GRAMMAR = Pattern.compile("(?<once>\\d{4}-\\d{2}-\\d{2})"
            + "|easter (?<easter>[+-]\\d{1,3})"
            + "|(?<nth>[1-5]) (?<weekday>[a-z]+) of (?<month>[a-z]+)"
            + "|(?<day>\\d{2}-\\d{2})"
            + "(?: (?<move>next|nearest) monday"
            + "| every (?<years>\\d{1,3}) years from (?<first>\\d{4}))?");

    private DayPhrase() {}

    static DayRule parse(String phrase) {
        Matcher m = GRAMMAR.matcher(phrase.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            throw new IllegalArgumentException("not a rule for a day: '" + phrase + "'");
        }
        if (m.group("once") != null) {
            return new DayRule.OneOff(LocalDate.parse(m.group("once")));
        }
        if (m.group("easter") != null) {
            return new DayRule.FromEaster(Integer.parseInt(m.group("easter")));
        }
        if (m.group("nth") != null) {
            return new DayRule.NthWeekday(
                    Integer.parseInt(m.group("nth")),
                    DayOfWeek.valueOf(m.group("weekday").toUpperCase(Locale.ROOT)),
                    Month.valueOf(m.group("month").toUpperCase(Locale.ROOT)));
        }
        MonthDay day = MonthDay.parse("--" + m.group("day"));
        if (m.group("years") != null) {
            return new DayRule.EveryYears(day, Integer.parseInt(m.group("years")), Integer.parseInt(m.group("first")));
        }
        return switch (m.group("move")) {
            case "next" -> new DayRule.NextMonday(day);
            case "nearest" -> new DayRule.NearestMonday(day);
            case null, default -> new DayRule.Yearly(day);
        };
    }
}
