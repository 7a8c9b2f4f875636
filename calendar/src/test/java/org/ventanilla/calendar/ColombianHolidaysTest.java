package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the holidays of Colombia with dates that were determined by hand and with the library
/// Jollyday.
class ColombianHolidaysTest {

    private static final HolidayManager JOLLYDAY =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.COLOMBIA));

    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_BASE);

    /// The columns are a year and its holidays, as day and month.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026, 1/1 12/1 23/3 2/4 3/4 1/5 18/5 8/6 15/6 29/6 13/7 20/7 7/8 17/8 12/10 2/11 16/11 8/12 25/12",
        "2027, 1/1 11/1 22/3 25/3 26/3 1/5 10/5 31/5 7/6 5/7 12/7 20/7 7/8 16/8 18/10 1/11 15/11 8/12 25/12"
    })
    void aYearHasExactlyTheHolidaysOfTheLaw(int year, String daysAndMonths) {
        List<LocalDate> expected = Stream.of(daysAndMonths.split(" "))
                .map(day -> day.split("/"))
                .map(dayAndMonth ->
                        LocalDate.of(year, Integer.parseInt(dayAndMonth[1]), Integer.parseInt(dayAndMonth[0])))
                .toList();

        assertThat(calendar.specialDays(year).keySet()).containsExactlyElementsOf(expected);
    }

    /// In 2025 and 2030, two holidays are on one date. Since 2026, there is one more holiday.
    @ParameterizedTest(name = "{0}: {1} dates")
    @CsvSource({
        "2020, 18",
        "2021, 18",
        "2022, 18",
        "2023, 18",
        "2024, 18",
        "2025, 17",
        "2026, 19",
        "2027, 19",
        "2028, 19",
        "2029, 19",
        "2030, 18"
    })
    void aDateWithTwoHolidaysIsListedOnce(int year, int dateCount) {
        assertThat(calendar.specialDays(year)).hasSize(dateCount);
    }

    @Test
    void sanPedroAndSagradoCorazonAreSometimesOnTheSameDate() {
        List<LocalDate> datesWithTwoHolidays = IntStream.rangeClosed(2020, 2050)
                .mapToObj(calendar::specialDays)
                .flatMap(year -> year.entrySet().stream())
                .filter(day -> day.getValue().size() > 1)
                .map(day -> day.getKey())
                .toList();

        assertThat(datesWithTwoHolidays)
                .containsExactly(
                        LocalDate.of(2025, 6, 30),
                        LocalDate.of(2030, 7, 1),
                        LocalDate.of(2038, 7, 5),
                        LocalDate.of(2041, 7, 1));
        assertThat(calendar.whyNotBusiness(LocalDate.of(2038, 7, 5))
                        .orElseThrow()
                        .reason())
                .isEqualTo("Sagrado Corazón de Jesús (Ley 51 de 1983) y San Pedro y San Pablo (Ley 51" + " de 1983)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-07-13", "2027-07-12", "2028-07-10", "2029-07-09", "2030-07-15"})
    void chiquinquiraIsAHolidaySince2026(LocalDate date) {
        assertThat(calendar.specialDays(date.getYear()).get(date))
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.effect()).isEqualTo(Effect.HOLIDAY);
                    assertThat(day.name()).isEqualTo("Nuestra Señora del Rosario de Chiquinquirá");
                    assertThat(day.legalAct()).isEqualTo("Ley 2578 de 2026, art. 6");
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2025-07-14", "2024-07-15", "2023-07-10", "1984-07-09"})
    void chiquinquiraDoesNotExistBefore2026(LocalDate date) {
        assertThat(calendar.isBusinessDay(date)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("comparedYears")
    void jollydayHasTheSameHolidaysExceptEasterSunday(int year) {
        Set<LocalDate> expected = JOLLYDAY.getHolidays(Year.of(year)).stream()
                .map(holiday -> holiday.getDate())
                .filter(date -> !date.equals(Easter.sunday(year)))
                .collect(Collectors.toSet());

        assertThat(calendar.specialDays(year).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    static IntStream comparedYears() {
        return IntStream.rangeClosed(1984, 2100);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1984-04-22", "2000-04-23", "2008-03-23", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"})
    void easterSundayIsComputedCorrectly(LocalDate sunday) {
        assertThat(Easter.sunday(sunday.getYear())).isEqualTo(sunday);
    }

    /// The second term would end after the last year of the calendar.
    @Test
    void yearsOutsideTheCalendarAreRefused() {
        assertThatThrownBy(() -> calendar.isBusinessDay(LocalDate.of(1983, 12, 30)))
                .isInstanceOf(OutsideCalendar.class)
                .hasMessageContaining("1983");
        assertThatThrownBy(() -> calendar.plus(LocalDate.of(2999, 12, 20), 30)).isInstanceOf(OutsideCalendar.class);
    }
}
