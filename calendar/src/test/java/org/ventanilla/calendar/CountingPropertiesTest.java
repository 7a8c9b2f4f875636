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

/// Properties that hold for every day and every term.
class CountingPropertiesTest {

    @Property(tries = 300)
    void theCountedDaysUntilTheDueDateAreTheTerm(
            @ForAll("businessDayCalendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 120) int term) {
        assertThat(calendar.countedDaysBetween(day, calendar.plus(day, term))).isEqualTo(term);
    }

    @Property(tries = 300)
    void aLongerTermEndsLater(
            @ForAll("businessDayCalendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 120) int term) {
        assertThat(calendar.plus(day, term + 1)).isAfter(calendar.plus(day, term));
    }

    @Property(tries = 300)
    void aLaterReceptionNeverEndsEarlier(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 120) int term) {
        assertThat(calendar.plus(day.plusDays(1), term)).isAfterOrEqualTo(calendar.plus(day, term));
    }

    @Property(tries = 300)
    void aTermEndsOnABusinessDay(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 120) int term) {
        assertThat(calendar.isBusinessDay(calendar.plus(day, term))).isTrue();
        assertThat(calendar.isBusinessDay(calendar.plusMonths(day, term))).isTrue();
    }

    @Property(tries = 300)
    void countsAddUp(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate a,
            @ForAll @IntRange(max = 200) int toB,
            @ForAll @IntRange(max = 200) int toC) {
        LocalDate b = a.plusDays(toB);
        LocalDate c = b.plusDays(toC);

        assertThat(calendar.countedDaysBetween(a, c))
                .isEqualTo(calendar.countedDaysBetween(a, b) + calendar.countedDaysBetween(b, c));
    }

    @Property(tries = 300)
    void everyDayOfTheWorkingWeekCountsOrIsExplained(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate a,
            @ForAll @IntRange(max = 200) int length) {
        LocalDate b = a.plusDays(length);
        long workingWeekDays = a.plusDays(1)
                .datesUntil(b.plusDays(1))
                .filter(day -> calendar.workingWeek().contains(day.getDayOfWeek()))
                .count();
        long businessDays = a.plusDays(1)
                .datesUntil(b.plusDays(1))
                .filter(calendar::isBusinessDay)
                .count();

        assertThat(businessDays + calendar.nonBusinessDays(a, b).size()).isEqualTo(workingWeekDays);
    }

    @Property(tries = 300)
    void remainingDaysAreNegatedWhenTheDatesAreSwapped(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate today,
            @ForAll @IntRange(max = 200) int length) {
        LocalDate due = today.plusDays(length);

        assertThat(calendar.remainingDays(due, today)).isEqualTo(-calendar.remainingDays(today, due));
    }

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
