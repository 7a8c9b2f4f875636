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

/// A rule for the date of a special day in a year. In the tables it is written as a short phrase
/// that a lawyer can check, see [#parse(String)].
public sealed interface DayRule {

    /// Returns the date in that year; empty if the rule gives none.
    Optional<LocalDate> in(int year);

    /// Returns the phrase that [#parse(String)] reads back as this rule.
    String phrase();

    /// A single date.
    record OneOff(LocalDate date) implements DayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return date.getYear() == year ? Optional.of(date) : Optional.empty();
        }

        @Override
        public String phrase() {
            return date.toString();
        }
    }

    /// The same date every year, never moved.
    record Yearly(MonthDay day) implements DayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return dateIn(year, day);
        }

        @Override
        public String phrase() {
            return written(day);
        }
    }

    /// The date if it is a Monday, otherwise the Monday after it: Colombia's Ley 51 de 1983, called
    /// "Ley Emiliani".
    record NextMonday(MonthDay day) implements DayRule {

        /// The latest allowed date; a later one could move to the next year, which is not searched.
        private static final MonthDay LATEST = MonthDay.of(Month.DECEMBER, 25);

        public NextMonday {
            if (day.isAfter(LATEST)) {
                throw new IllegalArgumentException("the Monday after " + day + " may leave the year");
            }
        }

        @Override
        public Optional<LocalDate> in(int year) {
            return dateIn(year, day).map(date -> date.with(nextOrSame(DayOfWeek.MONDAY)));
        }

        @Override
        public String phrase() {
            return written(day) + " next monday";
        }
    }

    /// Tuesday and Wednesday move back to Monday, Thursday and Friday move on to Monday, other days
    /// stay: Uruguay's Ley 16.805.
    record NearestMonday(MonthDay day) implements DayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return dateIn(year, day).map(date -> switch (date.getDayOfWeek()) {
                case TUESDAY, WEDNESDAY -> date.with(previousOrSame(DayOfWeek.MONDAY));
                case THURSDAY, FRIDAY -> date.with(nextOrSame(DayOfWeek.MONDAY));
                case MONDAY, SATURDAY, SUNDAY -> date;
            });
        }

        @Override
        public String phrase() {
            return written(day) + " nearest monday";
        }
    }

    /// A number of days after Easter Sunday; before it if negative.
    record FromEaster(int days) implements DayRule {

        /// Easter is between 22 March and 25 April, so within this distance the year does not
        /// change.
        private static final int REACH_DAYS = 80;

        public FromEaster {
            if (Math.abs(days) > REACH_DAYS) {
                throw new IllegalArgumentException("more than " + REACH_DAYS + " days from Easter: " + days);
            }
        }

        @Override
        public Optional<LocalDate> in(int year) {
            return Optional.of(Easter.sunday(year).plusDays(days));
        }

        @Override
        public String phrase() {
            return "easter %+d".formatted(days);
        }
    }

    /// For example the third Friday of April. The fifth may not exist.
    record NthWeekday(int nth, DayOfWeek weekday, Month month) implements DayRule {
        public NthWeekday {
            if (nth < 1 || nth > 5) {
                throw new IllegalArgumentException("no month has a weekday number " + nth);
            }
        }

        @Override
        public Optional<LocalDate> in(int year) {
            LocalDate date = LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, weekday));
            return date.getMonth() == month ? Optional.of(date) : Optional.empty();
        }

        @Override
        public String phrase() {
            return "%d %s of %s".formatted(nth, weekday, month).toLowerCase(Locale.ROOT);
        }
    }

    /// The same date at a distance of several years: Uruguay's change of government, 1 March of
    /// 2020, 2025, 2030.
    record EveryYears(MonthDay day, int years, int first) implements DayRule {
        public EveryYears {
            if (years < 1) {
                throw new IllegalArgumentException("every " + years + " years");
            }
        }

        @Override
        public Optional<LocalDate> in(int year) {
            return year >= first && (year - first) % years == 0 ? dateIn(year, day) : Optional.empty();
        }

        @Override
        public String phrase() {
            return written(day) + " every " + years + " years from " + first;
        }
    }

    /// Reads the phrase of a table:
    ///
    /// | phrase | rule |
    /// |---|---|
    /// | `2024-07-15` | that date, once |
    /// | `05-01` | 1 May of every year |
    /// | `01-06 next monday` | 6 January if a Monday, else the next Monday |
    /// | `04-19 nearest monday` | moved by Ley 16.805 |
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

    private static String written(MonthDay day) {
        return day.toString().substring(2);
    }
}
