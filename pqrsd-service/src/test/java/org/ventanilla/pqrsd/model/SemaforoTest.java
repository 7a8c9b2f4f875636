package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.Profile;
import org.ventanilla.contracts.pqrsd.Applicant;

class SemaforoTest {

    private static final BusinessCalendar CALENDAR = BusinessCalendar.of(Profile.CO_BASE);

    @ParameterizedTest
    @CsvSource({
        "2027-04-05, 2027-04-13, VERDE", "2027-04-05, 2027-04-12, AMARILLO",
        "2027-04-05, 2027-04-08, AMARILLO", "2027-04-05, 2027-04-07, NARANJA",
        "2027-04-05, 2027-04-06, NARANJA", "2027-04-05, 2027-04-05, ROJO",
        "2027-04-03, 2027-04-02, VENCIDO", "2027-04-05, 2027-04-01, VENCIDO"
    })
    void coloursFollowTheBusinessDaysLeft(LocalDate today, LocalDate due, Semaforo colour) {
        assertThat(Semaforo.of(today, due, CALENDAR)).isEqualTo(colour);
    }

    @Test
    void withoutATermThereIsNoColour() {
        assertThat(Semaforo.of(LocalDate.of(2027, 4, 5), null, CALENDAR))
                .isEqualTo(Semaforo.SIN_TERMINO);
    }

    @Test
    void masksTellPeopleApartButNotWhoTheyAre() {
        assertThat(Masks.applicant(new Applicant("Ana Pérez", "CC", "52123456", "ana@example.org")))
                .extracting(Applicant::name, Applicant::documentNumber, Applicant::email)
                .containsExactly("A••• P•••", "•••56", "•••@example.org");
    }
}
