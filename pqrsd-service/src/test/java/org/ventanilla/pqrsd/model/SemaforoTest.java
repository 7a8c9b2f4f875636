package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.Profile;

/// Tests the traffic light (`semaforo`) of a case, which shows how much time is left until the due date: green
/// (`VERDE`), yellow (`AMARILLO`), orange (`NARANJA`), red (`ROJO`), overdue (`VENCIDO`), or no term
/// (`SIN_TERMINO`).
class SemaforoTest {

    private static final BusinessCalendar CALENDAR = BusinessCalendar.of(Profile.CO_BASE);

    /// The columns are today, the due date and the light.
    @ParameterizedTest
    @CsvSource({
        "2027-04-05, 2027-04-13, VERDE", "2027-04-05, 2027-04-12, AMARILLO",
        "2027-04-05, 2027-04-08, AMARILLO", "2027-04-05, 2027-04-07, NARANJA",
        "2027-04-05, 2027-04-06, NARANJA", "2027-04-05, 2027-04-05, ROJO",
        "2027-04-03, 2027-04-02, VENCIDO", "2027-04-05, 2027-04-01, VENCIDO"
    })
    void theLightDependsOnTheBusinessDaysLeft(LocalDate today, LocalDate due, Semaforo colour) {
        assertThat(Semaforo.of(today, due, CALENDAR)).isEqualTo(colour);
    }

    @Test
    void aCaseWithoutADueDateIsSinTermino() {
        assertThat(Semaforo.of(LocalDate.of(2027, 4, 5), null, CALENDAR)).isEqualTo(Semaforo.SIN_TERMINO);
    }

    @ParameterizedTest
    @EnumSource(Semaforo.class)
    void theDueDatesThatALightNamesAreTheDueDatesWithThisLight(Semaforo light) {
        // The three weeks around Easter have several holidays.
        LocalDate firstDay = LocalDate.of(2027, 3, 18);
        firstDay.datesUntil(firstDay.plusDays(21))
                .forEach(today -> assertSameLight(light, today, today.minusDays(20), today.plusDays(30)));
    }

    /// Asserts that the due dates which the light names are exactly the business days that have this light,
    /// among
    /// the due dates from one day until another day.
    private static void assertSameLight(Semaforo light, LocalDate today, LocalDate from, LocalDate until) {
        List<LocalDate> withThisLight = from.datesUntil(until)
                .filter(CALENDAR::isBusinessDay)
                .filter(due -> Semaforo.of(today, due, CALENDAR) == light)
                .toList();
        List<LocalDate> inTheRange = light.dueDates(today, CALENDAR).stream()
                .flatMap(dates -> from.datesUntil(until)
                        .filter(CALENDAR::isBusinessDay)
                        .filter(due -> !due.isBefore(dates.first()))
                        .filter(due -> !due.isAfter(dates.last())))
                .toList();
        assertThat(inTheRange).as("%s on %s", light, today).isEqualTo(withThisLight);
    }
}
