package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares counts of business days with dates that were counted by hand.
class BusinessCalendarTest {

    /// The calendar of Colombia without civic days.
    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_BASE);

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({
        "2027-03-20, WEEKEND, sábado",
        "2027-03-21, WEEKEND, domingo",
        "2027-05-01, WEEKEND, sábado", // a holiday on a Saturday
        "2027-03-22, HOLIDAY, Día de San José (Ley 51 de 1983)"
    })
    void aDayThatDoesNotCountHasAReason(LocalDate day, SkippedDay.Cause cause, String reason) {
        SkippedDay skipped = calendar.whyNotBusiness(day).orElseThrow();

        assertThat(skipped.cause()).isEqualTo(cause);
        assertThat(skipped.reason()).isEqualTo(reason);
    }

    @Test
    void aBusinessDayHasNoReason() {
        assertThat(calendar.whyNotBusiness(LocalDate.of(2027, 3, 23))).isEmpty();
    }

    /// The columns are today, the due date, the business days that remain, and whether the term is overdue.
    @ParameterizedTest(name = "today {0}, due {1}: {2}")
    @CsvSource({
        "2027-03-23, 2027-04-01, 5, false",
        "2027-04-05, 2027-04-01, -2, true",
        "2027-04-03, 2027-04-02, 0, true", // today is a Saturday after the due date
        "2027-04-02, 2027-04-02, 0, false"
    })
    void aTermCanBeOverdueWithZeroRemainingDays(LocalDate today, LocalDate due, int remaining, boolean overdue) {
        assertThat(calendar.remainingDays(today, due)).isEqualTo(remaining);
        assertThat(calendar.isOverdue(today, due)).isEqualTo(overdue);
    }

    @ParameterizedTest(name = "{0} + {1} months")
    @CsvSource({
        "2028-03-31, 1, 2028-05-02", // 30 April is a Sunday, 1 May a holiday
        "2027-10-13, 1, 2027-11-16", // Saturday, Sunday, holiday
        "2027-10-13, 2, 2027-12-13",
        "2027-09-07, 3, 2027-12-07",
        "2027-01-31, 1, 2027-03-01", // 28 February is a Sunday
        "2028-01-31, 1, 2028-02-29",
        "2027-02-28, 12, 2028-02-28"
    })
    void aTermInMonthsRespectsShortMonthsAndHolidays(LocalDate from, int months, LocalDate due) {
        assertThat(calendar.plusMonths(from, months)).isEqualTo(due);
    }

    @Test
    void aSaturdayOfTheWorkingWeekCountsUnlessItIsAHoliday() {
        // 6 February is an ordinary Saturday, and 1 May is a holiday on a Saturday.
        BusinessCalendar sixDayWeek = calendar.withWorkingWeek(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY));

        assertThat(sixDayWeek.plus(LocalDate.of(2027, 2, 5), 1)).isEqualTo(LocalDate.of(2027, 2, 6));
        assertThat(sixDayWeek.skipped(LocalDate.of(2027, 4, 30), LocalDate.of(2027, 5, 3)))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.date()).isEqualTo(LocalDate.of(2027, 5, 1));
                    assertThat(day.cause()).isEqualTo(SkippedDay.Cause.HOLIDAY);
                });
        // In a week of five days, no Saturday is named as skipped.
        assertThat(calendar.skipped(LocalDate.of(2027, 4, 30), LocalDate.of(2027, 5, 3)))
                .isEmpty();
    }

    @Test
    void aTermRunsUntilMidnightInBogota() {
        // Bogotá is five hours behind UTC.
        assertThat(calendar.endOf(LocalDate.of(2027, 4, 1))).isEqualTo(Instant.parse("2027-04-02T04:59:59.999Z"));
        assertThat(calendar.dayOf(Instant.parse("2027-04-02T04:59:59.999Z"))).isEqualTo(LocalDate.of(2027, 4, 1));
    }

    @Test
    void termsOutsideTheLimitsAreRefused() {
        LocalDate day = LocalDate.of(2027, 1, 4);
        int tooLong = BusinessCalendar.LONGEST_TERM_DAYS + 1;

        assertThat(calendar.plus(day, 0)).isEqualTo(day);
        assertThatThrownBy(() -> calendar.plus(day, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.plus(day, tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.plusMonths(day, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.withWorkingWeek(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
