package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the calendar of Uruguay. Terms count calendar days and are suspended in Semana de Turismo, which is
/// Holy Week. A last day that is not a business day moves to the next business day.
class UruguayTest {

    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.UY);

    @ParameterizedTest(name = "{0}: business day {1}")
    @CsvSource({
        "2027-01-01, false",
        "2025-03-01, false", // a holiday every five years, when a president takes office
        "2030-03-01, false",
        "2027-03-01, true",
        "2027-08-25, false",
        "2027-03-22, false",
        "2027-03-26, false", // Semana de Turismo
        "2027-02-08, true",
        "2027-02-09, true", // Carnaval
        "2027-01-06, true",
        "2027-11-02, true"
    })
    void workingHolidaysAreBusinessDaysAndOtherHolidaysAreNot(LocalDate day, boolean isBusinessDay) {
        assertThat(calendar.isBusinessDay(day)).isEqualTo(isBusinessDay);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2027-04-19, 2027-04-19", // Monday stays
        "2028-04-19, 2028-04-17", // Wednesday moves to the Monday before
        "2029-04-19, 2029-04-23", // Thursday moves to the next Monday
        "2026-04-19, 2026-04-19" // Sunday stays
    })
    void aHolidayIsMovedToMondayByLey16805(LocalDate date, LocalDate observed) {
        assertThat(calendar.specialDays(date.getYear()).get(observed))
                .extracting(SpecialDay::name)
                .containsExactly("Desembarco de los Treinta y Tres Orientales");
    }

    @ParameterizedTest(name = "{1} days from {0}")
    @CsvSource({
        "2027-06-01, 10, 2027-06-11", // weekends count
        "2027-06-01, 11, 2027-06-14", // a Saturday moves to Monday
        "2027-08-20, 5, 2027-08-26", // 25 August is a holiday
        "2027-03-19, 10, 2027-04-05" // five days are suspended; Saturday 3 April moves to Monday
    })
    void termsCountCalendarDays(LocalDate from, int days, LocalDate due) {
        assertThat(calendar.plus(from, days)).isEqualTo(due);
    }

    @Test
    void aTermWhoseEndMovedEndsAtTheClosingTimeOfTheOffice() {
        TermExplanation term = new TermCounter(calendar, ReceptionRule.DEFAULT)
                .explain(
                        LocalDateTime.parse("2027-08-20T10:00")
                                .atZone(calendar.zone())
                                .toInstant(),
                        new Term.InDays(5, false));

        assertThat(term.dueDate()).isEqualTo(LocalDate.of(2027, 8, 26));
        assertThat(term.dueAt()).isEqualTo(Instant.parse("2027-08-26T20:00:00Z")); // 17:00 in Montevideo
        assertThat(term.skipped()).extracting(SkippedDay::date).containsExactly(LocalDate.of(2027, 8, 25));
        assertThat(term.steps())
                .contains(
                        "El plazo es de 5 días corridos. El primer día que se cuenta es el sábado"
                                + " 21 de agosto de 2027.",
                        "El último día sería el miércoles 25 de agosto de 2027, que no es hábil."
                                + " El plazo pasa al siguiente día hábil.",
                        "El plazo termina el jueves 26 de agosto de 2027, a las 17:00.");
    }

    @Test
    void daysOfSemanaDeTurismoAreSkippedWithTheReason() {
        assertThat(calendar.skipped(LocalDate.of(2027, 3, 19), LocalDate.of(2027, 4, 3)))
                .hasSize(5)
                .allSatisfy(day -> assertThat(day.reason()).isEqualTo("Semana de Turismo (Ley 15.869, art. 10)"));
    }
}
