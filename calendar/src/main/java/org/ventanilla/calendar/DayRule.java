package org.ventanilla.calendar;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;

/// A rule for the date of a special day in a year. A table contains the rule as a short phrase that a
/// lawyer can check. [#parse(String)] lists the forms of phrases.
public sealed interface DayRule {

    /// Returns the date in a year. Empty if the rule gives no date in the year.
    Optional<LocalDate> inYear(int year);

    /// Returns the phrase from which [#parse(String)] reads this rule.
    String phrase();

    /// A single date.
    record OneOff(LocalDate date) implements DayRule {
        @Override
        public Optional<LocalDate> inYear(int year) {
            return date.getYear() == year ? Optional.of(date) : Optional.empty();
        }

        @Override
        public String phrase() {
            return date.toString();
        }
    }

    /// The same date every year, which is never moved to another day.
    record Yearly(MonthDay day) implements DayRule {
        @Override
        public Optional<LocalDate> inYear(int year) {
            return dateIn(year, day);
        }

        @Override
        public String phrase() {
            return monthAndDay(day);
        }
    }

    /// The date if it is a Monday, otherwise the next Monday (Colombia, Ley 51 de 1983, called "Ley
    /// Emiliani").
    record NextMonday(MonthDay day) implements DayRule {

        /// The latest allowed date. The Monday after a later date may be in the next year.
        private static final MonthDay LATEST = MonthDay.of(Month.DECEMBER, 25);

        public NextMonday {
            if (day.isAfter(LATEST)) {
                throw new IllegalArgumentException("the Monday after " + day + " may be in the next year");
            }
        }

        @Override
        public Optional<LocalDate> inYear(int year) {
            return dateIn(year, day).map(date -> date.with(nextOrSame(DayOfWeek.MONDAY)));
        }

        @Override
        public String phrase() {
            return monthAndDay(day) + " next monday";
        }
    }

    /// A date on a Tuesday or Wednesday moves to the Monday before. A date on a Thursday or Friday moves to
    /// the next Monday. Other dates do not move (Uruguay, Ley 16.805).
    record NearestMonday(MonthDay day) implements DayRule {
        @Override
        public Optional<LocalDate> inYear(int year) {
            return dateIn(year, day).map(date -> switch (date.getDayOfWeek()) {
                case TUESDAY, WEDNESDAY -> date.with(previousOrSame(DayOfWeek.MONDAY));
                case THURSDAY, FRIDAY -> date.with(nextOrSame(DayOfWeek.MONDAY));
                case MONDAY, SATURDAY, SUNDAY -> date;
            });
        }

        @Override
        public String phrase() {
            return monthAndDay(day) + " nearest monday";
        }
    }

    /// A number of days after Easter Sunday. A negative number means days before.
    record FromEaster(int days) implements DayRule {

        /// Easter is between 22 March and 25 April, so a date within this distance is always in the
        /// same year.
        private static final int MAX_DISTANCE_DAYS = 80;

        public FromEaster {
            if (Math.abs(days) > MAX_DISTANCE_DAYS) {
                throw new IllegalArgumentException("more than " + MAX_DISTANCE_DAYS + " days from Easter: " + days);
            }
        }

        @Override
        public Optional<LocalDate> inYear(int year) {
            return Optional.of(Easter.sunday(year).plusDays(days));
        }

        @Override
        public String phrase() {
            return "easter %+d".formatted(days);
        }
    }

    /// The n-th of a weekday in a month, for example the third Friday of April. If there is no fifth such
    /// weekday in the month of a year, the rule gives no date in that year.
    record NthWeekday(int nth, DayOfWeek weekday, Month month) implements DayRule {
        public NthWeekday {
            if (nth < 1 || nth > 5) {
                throw new IllegalArgumentException("a month has at most five of a weekday, not " + nth);
            }
        }

        @Override
        public Optional<LocalDate> inYear(int year) {
            LocalDate date = LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, weekday));
            return date.getMonth() == month ? Optional.of(date) : Optional.empty();
        }

        @Override
        public String phrase() {
            return "%d %s of %s".formatted(nth, weekday, month).toLowerCase(Locale.ROOT);
        }
    }

    /// The same date every few years, for example Uruguay's change of government on 1 March of
    /// 2020, 2025 and 2030.
    record EveryYears(MonthDay day, int interval, int firstYear) implements DayRule {
        public EveryYears {
            if (interval < 1) {
                throw new IllegalArgumentException("every " + interval + " years");
            }
        }

        @Override
        public Optional<LocalDate> inYear(int year) {
            return year >= firstYear && (year - firstYear) % interval == 0 ? dateIn(year, day) : Optional.empty();
        }

        @Override
        public String phrase() {
            return monthAndDay(day) + " every " + interval + " years from " + firstYear;
        }
    }

    /// Reads a rule from the phrase in a table:
    ///
    /// | phrase | rule |
    /// |---|---|
    /// | `2024-07-15` | only 15 July 2024 |
    /// | `05-01` | 1 May of every year |
    /// | `01-06 next monday` | 6 January if it is a Monday, otherwise the next Monday |
    /// | `04-19 nearest monday` | 19 April, moved to the nearest Monday by Ley 16.805 |
    /// | `easter -3` | three days before Easter Sunday |
    /// | `3 friday of april` | the third Friday of April |
    /// | `03-01 every 5 years from 2020` | 1 March 2020, 2025, 2030… |
    ///
    /// @throws IllegalArgumentException if the phrase has none of these forms
    static DayRule parse(String phrase) {
        return DayPhrase.parse(phrase);
    }

    private static Optional<LocalDate> dateIn(int year, MonthDay day) {
        return day.isValidYear(year) ? Optional.of(day.atYear(year)) : Optional.empty();
    }

    private static String monthAndDay(MonthDay day) {
        return day.toString().substring(2);
    }
}
