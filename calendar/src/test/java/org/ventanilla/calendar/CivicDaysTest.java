package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Civic days are binding for the national executive, and for an entity that adopts them by its own legal
/// act.
class CivicDaysTest {

    private final BusinessCalendar base = BusinessCalendar.of(Profile.CO_BASE);
    private final BusinessCalendar executive = BusinessCalendar.of(Profile.CO_NAL_EJEC);

    /// The columns are a date and the legal act that made the date a civic day. Without a legal act, the
    /// date is an ordinary day.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "2024-04-19, Decreto 500 de 2024",
        "2025-04-25, ", // the fourth Friday: the third was Viernes Santo
        "2026-04-17, Decreto 500 de 2024",
        "2027-04-16, Decreto 500 de 2024",
        "2028-04-21, Decreto 500 de 2024",
        "2029-04-20, Decreto 500 de 2024",
        "2023-04-21, ",
        "2024-07-15, Decreto 880 de 2024",
        "2025-03-18, Decreto 302 de 2025"
    })
    void onlyTheNationalExecutiveObservesCivicDays(LocalDate date, String legalAct) {
        assertThat(base.isBusinessDay(date)).isTrue();
        boolean isCivicDay = legalAct != null;
        assertThat(executive.isBusinessDay(date)).isEqualTo(!isCivicDay);
        if (isCivicDay) {
            SkippedDay skipped = executive.whyNotBusiness(date).orElseThrow();
            assertThat(skipped.cause()).isEqualTo(SkippedDay.Cause.CIVIC_DAY);
            assertThat(skipped.reason()).contains(legalAct);
        }
    }

    @Test
    void aCivicDayOnAHolidayIsLeftOutOnce() {
        LocalDate viernesSanto = LocalDate.of(2030, 4, 19); // Good Friday

        SkippedDay skipped = executive.whyNotBusiness(viernesSanto).orElseThrow();

        assertThat(skipped.cause()).isEqualTo(SkippedDay.Cause.HOLIDAY);
        assertThat(skipped.specialDays()).hasSize(2);
        // A term over this date ends on the same day with and without civic days.
        LocalDate weekBefore = viernesSanto.minusDays(7);
        assertThat(executive.plus(weekBefore, 10)).isEqualTo(base.plus(weekBefore, 10));
    }

    @Test
    void aDayOnWhichAnEntitySuspendsTermsDoesNotCount() {
        LocalDate day = LocalDate.of(2027, 2, 10);
        BusinessCalendar entityCalendar = base.withEntityDays(List.of(DayEntry.onDate(
                day,
                "Autoridad Ambiental de Ejemplo",
                Effect.SUSPENSION,
                "Suspensión de términos",
                "Resolución 12 de 2027",
                "Traslado de sede")));

        assertThat(entityCalendar.plus(LocalDate.of(2027, 2, 9), 1)).isEqualTo(LocalDate.of(2027, 2, 11));
        assertThat(entityCalendar.whyNotBusiness(day).orElseThrow().reason())
                .isEqualTo("Suspensión de términos (Resolución 12 de 2027)");
        assertThat(base.isBusinessDay(day)).isTrue();
    }

    @Test
    void theVersionChangesOnlyIfTheRulesChange() {
        DayEntry day = DayEntry.onDate(LocalDate.of(2027, 2, 10), "X", Effect.CIVIC_DAY, "Día", "Decreto 1", "");
        DayEntry sameDayWithAnotherNote =
                DayEntry.onDate(LocalDate.of(2027, 2, 10), "X", Effect.CIVIC_DAY, "Día", "Decreto 1", "n");

        assertThat(base.version())
                .startsWith("CO_BASE-")
                .isEqualTo(BusinessCalendar.of(Profile.CO_BASE).version())
                .isNotEqualTo(executive.version())
                .isNotEqualTo(base.withEntityDays(List.of(day)).version());
        assertThat(base.withEntityDays(List.of(day)).version())
                .isEqualTo(base.withEntityDays(List.of(sameDayWithAnotherNote)).version());
    }
}
