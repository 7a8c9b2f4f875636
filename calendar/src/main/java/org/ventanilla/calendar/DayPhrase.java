package org.ventanilla.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the phrase of a [DayRule]. [DayRule#parse(String)] documents the forms of phrases.
final class DayPhrase {

    private static final Pattern GRAMMAR = Pattern.compile("(?<once>\\d{4}-\\d{2}-\\d{2})"
            + "|easter (?<easter>[+-]\\d{1,3})"
            + "|(?<nth>[1-5]) (?<weekday>[a-z]+) of (?<month>[a-z]+)"
            + "|(?<day>\\d{2}-\\d{2})"
            + "(?: (?<move>next|nearest) monday"
            + "| every (?<interval>\\d{1,3}) years from (?<firstYear>\\d{4}))?");

    private DayPhrase() {}

    static DayRule parse(String phrase) {
        Matcher matcher = GRAMMAR.matcher(phrase.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a rule for a special day: '" + phrase + "'");
        }
        if (matcher.group("once") != null) {
            return new DayRule.OneOff(LocalDate.parse(matcher.group("once")));
        }
        if (matcher.group("easter") != null) {
            return new DayRule.FromEaster(Integer.parseInt(matcher.group("easter")));
        }
        if (matcher.group("nth") != null) {
            return new DayRule.NthWeekday(
                    Integer.parseInt(matcher.group("nth")),
                    DayOfWeek.valueOf(matcher.group("weekday").toUpperCase(Locale.ROOT)),
                    Month.valueOf(matcher.group("month").toUpperCase(Locale.ROOT)));
        }
        MonthDay day = MonthDay.parse("--" + matcher.group("day"));
        if (matcher.group("interval") != null) {
            return new DayRule.EveryYears(
                    day, Integer.parseInt(matcher.group("interval")), Integer.parseInt(matcher.group("firstYear")));
        }
        return switch (matcher.group("move")) {
            case "next" -> new DayRule.NextMonday(day);
            case "nearest" -> new DayRule.NearestMonday(day);
            case null, default -> new DayRule.Yearly(day);
        };
    }
}
