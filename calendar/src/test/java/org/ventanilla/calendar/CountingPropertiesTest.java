package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Tests properties that hold for every day and every term, with random days and terms.
class CountingPropertiesTest {

    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void theNumberOfCountedDaysUntilTheDueDateIsTheTerm(
            @ForAll("businessDayCalendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 120) int term) {
        assertThat(calendar.countedDaysBetween(day, calendar.plus(day, term))).isEqualTo(term);
    }

    @Property(tries = TRIES)
    void aLongerTermEndsLater(
            @ForAll("businessDayCalendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 120) int term) {
        assertThat(calendar.plus(day, term + 1)).isAfter(calendar.plus(day, term));
    }

    @Property(tries = TRIES)
    void aLaterReceptionNeverEndsEarlier(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 120) int term) {
        assertThat(calendar.plus(day.plusDays(1), term)).isAfterOrEqualTo(calendar.plus(day, term));
    }

    @Property(tries = TRIES)
    void aTermEndsOnABusinessDay(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 120) int term) {
        assertThat(calendar.isBusinessDay(calendar.plus(day, term))).isTrue();
        assertThat(calendar.isBusinessDay(calendar.plusMonths(day, term))).isTrue();
    }

    @Property(tries = TRIES)
    void theCountsOfTwoAdjacentPeriodsAddUpToTheCountOfTheWholePeriod(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate start,
            @ForAll @IntRange(max = 200) int firstLength,
            @ForAll @IntRange(max = 200) int secondLength) {
        LocalDate middle = start.plusDays(firstLength);
        LocalDate end = middle.plusDays(secondLength);

        assertThat(calendar.countedDaysBetween(start, end))
                .isEqualTo(calendar.countedDaysBetween(start, middle) + calendar.countedDaysBetween(middle, end));
    }

    /// The period begins after the start and includes the end, as a term does.
    @Property(tries = TRIES)
    void everyDayOfTheWorkingWeekCountsOrIsExplained(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate start,
            @ForAll @IntRange(max = 200) int length) {
        LocalDate end = start.plusDays(length);
        long workingWeekDays = start.plusDays(1)
                .datesUntil(end.plusDays(1))
                .filter(day -> calendar.workingWeek().contains(day.getDayOfWeek()))
                .count();
        long businessDays = start.plusDays(1)
                .datesUntil(end.plusDays(1))
                .filter(calendar::isBusinessDay)
                .count();

        assertThat(businessDays + calendar.nonBusinessDays(start, end).size()).isEqualTo(workingWeekDays);
    }

    @Property(tries = TRIES)
    void remainingDaysAreNegatedWhenTheDatesAreSwapped(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate today,
            @ForAll @IntRange(max = 200) int length) {
        LocalDate due = today.plusDays(length);

        assertThat(calendar.remainingDays(due, today)).isEqualTo(-calendar.remainingDays(today, due));
    }

    /// Days of the years 2020 to 2099.
    @Provide
    Arbitrary<LocalDate> days() {
        long first = LocalDate.of(2020, 1, 1).toEpochDay();
        long last = LocalDate.of(2099, 12, 31).toEpochDay();
        return Arbitraries.longs().between(first, last).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return Arbitraries.of(Profile.class).map(BusinessCalendar::of);
    }

    /// Calendars that count business days. In other calendars, a due date that moves to a business
    /// day can be later than the term.
    @Provide
    Arbitrary<BusinessCalendar> businessDayCalendars() {
        BusinessCalendar base = BusinessCalendar.of(Profile.CO_BASE);
        return Arbitraries.of(
                base,
                base.withWorkingWeek(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY)),
                BusinessCalendar.of(Profile.CO_NAL_EJEC));
    }
}
