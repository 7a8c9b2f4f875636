package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests whole terms, from the instant of filing to the last date of an extension. The expected dates
/// were counted by hand.
class TermCounterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                    case | profile | policy | closing | filed | days | reception | due | latest | skipped
                    Holy Week | CO_BASE | OFFICE_HOURS | 17:00 | 2027-03-15T11:20 | 10 | 2027-03-15 | 2027-04-01 | 2027-04-15 | 2027-03-22 2027-03-25 2027-03-26
                    civic day | CO_NAL_EJEC | OFFICE_HOURS | 17:00 | 2027-03-15T11:20 | 30 | 2027-03-15 | 2027-04-30 | 2027-06-16 | 2027-03-22 2027-03-25 2027-03-26 2027-04-16
                    no civic day | CO_BASE | OFFICE_HOURS | 17:00 | 2027-03-15T11:20 | 30 | 2027-03-15 | 2027-04-29 | | 2027-03-22 2027-03-25 2027-03-26
                    at closing time | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-05T17:00:00 | 15 | 2027-02-05 | 2027-02-26 | 2027-03-19 |
                    late in the closing second | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-05T17:00:00.999 | 15 | 2027-02-05 | 2027-02-26 | 2027-03-19 |
                    a second after closing | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-05T17:00:01 | 15 | 2027-02-08 | 2027-03-01 | 2027-03-23 |
                    Saturday, strict | CO_BASE | STRICT | 17:00 | 2027-02-13T09:00 | 15 | 2027-02-13 | 2027-03-05 | 2027-03-31 |
                    Saturday, office hours | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-13T09:00 | 15 | 2027-02-15 | 2027-03-08 | 2027-04-01 |
                    Saturday, midnight | CO_BASE | MIDNIGHT | 17:00 | 2027-02-13T09:00 | 15 | 2027-02-15 | 2027-03-08 | 2027-04-01 |
                    evening, office hours | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-17T20:15 | 15 | 2027-02-18 | 2027-03-11 | 2027-04-06 |
                    evening, midnight | CO_BASE | MIDNIGHT | 17:00 | 2027-02-17T20:15 | 15 | 2027-02-17 | 2027-03-10 | |
                    before opening time | CO_BASE | OFFICE_HOURS | 17:00 | 2027-02-17T05:30 | 15 | 2027-02-17 | 2027-03-10 | |
                    Chiquinquirá is a holiday | CO_BASE | OFFICE_HOURS | 17:00 | 2027-07-01T09:00 | 10 | 2027-07-01 | 2027-07-19 | 2027-08-03 | 2027-07-05 2027-07-12
                    Chiquinquirá was not yet a holiday | CO_BASE | OFFICE_HOURS | 17:00 | 2023-07-05T09:00 | 10 | 2023-07-05 | 2023-07-19 | 2023-08-03 |
                    filed on a civic day | CO_NAL_EJEC | OFFICE_HOURS | 17:00 | 2028-04-21T10:00 | 15 | 2028-04-24 | 2028-05-16 | 2028-06-07 | 2028-05-01
                    filed without civic days | CO_BASE | OFFICE_HOURS | 17:00 | 2028-04-21T10:00 | 15 | 2028-04-21 | 2028-05-15 | | 2028-05-01
                    over the end of the year | CO_BASE | OFFICE_HOURS | 17:00 | 2027-12-16T16:59 | 30 | 2027-12-16 | 2028-01-28 | 2028-03-10 | 2028-01-10
                    two holidays on one date | CO_BASE | OFFICE_HOURS | 17:00 | 2038-06-25T10:00 | 10 | 2038-06-25 | 2038-07-14 | 2038-07-29 | 2038-06-28 2038-07-05 2038-07-12
                    term of five days | CO_BASE | OFFICE_HOURS | 17:00 | 2027-11-09T10:00 | 5 | 2027-11-09 | 2027-11-17 | | 2027-11-15
                    term of 2020 | CO_BASE | OFFICE_HOURS | 17:00 | 2020-10-05T10:00 | 30 | 2020-10-05 | 2020-11-19 | 2021-01-05 | 2020-10-12 2020-11-02 2020-11-16
                    after closing before holidays | CO_BASE | OFFICE_HOURS | 16:00 | 2027-03-24T16:30 | 15 | 2027-03-29 | 2027-04-19 | 2027-05-11 |
                    """)
    void theDatesOfATermAreCorrect(
            String description,
            Profile profile,
            CutoffPolicy policy,
            LocalTime closing,
            LocalDateTime filed,
            int days,
            LocalDate reception,
            LocalDate due,
            LocalDate latest,
            String skipped) {
        BusinessCalendar calendar = BusinessCalendar.of(profile);
        TermCounter counter = new TermCounter(calendar, new ReceptionRule(policy, closing));

        TermExplanation term =
                counter.explain(filed.atZone(calendar.zone()).toInstant(), new Term.InDays(days, latest != null));

        assertThat(term.receptionDay()).isEqualTo(reception);
        assertThat(term.dueDate()).isEqualTo(due);
        assertThat(term.dueAt()).isEqualTo(calendar.endOf(due));
        assertThat(term.latestExtendedDue()).isEqualTo(latest);
        assertThat(term.skipped()).extracting(SkippedDay::date).isEqualTo(dates(skipped));
        assertThat(term.calendarVersion()).isEqualTo(calendar.version());
    }

    @Test
    void everyStepOfTheCountIsExplained() {
        assertThat(explain(Profile.CO_BASE, "17:00", "2027-03-15T11:20", 10).steps())
                .containsExactly(
                        "Usted presentó la solicitud el lunes 15 de marzo de 2027, a las 11:20.",
                        "Cuenta como recibida ese mismo día, porque es un día hábil y llegó antes"
                                + " del cierre (17:00).",
                        "El plazo es de 10 días hábiles. El primer día que se cuenta es el martes"
                                + " 16 de marzo de 2027. No se cuentan los sábados ni los domingos.",
                        "No se cuenta el lunes 22 de marzo de 2027: Día de San José (Ley 51 de" + " 1983).",
                        "No se cuenta el jueves 25 de marzo de 2027: Jueves Santo (Ley 51 de" + " 1983).",
                        "No se cuenta el viernes 26 de marzo de 2027: Viernes Santo (Ley 51 de" + " 1983).",
                        "El plazo termina el jueves 1 de abril de 2027, al finalizar el día.",
                        "Si la entidad necesita más tiempo, debe avisarle antes de que termine el"
                                + " plazo y explicarle por qué. La nueva fecha no puede ser"
                                + " posterior al jueves 15 de abril de 2027.");
    }

    @Test
    void aFilingAfterHoursBeforeHolidaysIsExplained() {
        assertThat(explain(Profile.CO_BASE, "16:00", "2027-03-24T16:30", 1).steps())
                .startsWith(
                        "Usted presentó la solicitud el miércoles 24 de marzo de 2027, a las" + " 16:30.",
                        "Llegó después de la hora de cierre (16:00). Por eso cuenta como recibida"
                                + " el siguiente día hábil: lunes 29 de marzo de 2027.",
                        "El jueves 25 de marzo de 2027 no es un día hábil: Jueves Santo (Ley 51 de" + " 1983).",
                        "El viernes 26 de marzo de 2027 no es un día hábil: Viernes Santo (Ley 51" + " de 1983).",
                        "El plazo es de 1 día hábil. El primer día que se cuenta es el martes 30 de"
                                + " marzo de 2027. No se cuentan los sábados ni los domingos.");
    }

    @Test
    void aFilingOnACivicDayNamesTheDecree() {
        assertThat(explain(Profile.CO_NAL_EJEC, "17:00", "2028-04-21T10:00", 15)
                        .steps()
                        .get(1)) // the step about the reception day
                .isEqualTo("Ese día no es hábil: Día Cívico de la Paz con la Naturaleza (Decreto 500"
                        + " de 2024). Por eso cuenta como recibida el siguiente día hábil:"
                        + " lunes 24 de abril de 2028.");
    }

    @Test
    void aRequestWithoutFixedTermStillHasAReceptionDay() {
        BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_BASE);

        TermExplanation term = new TermCounter(calendar, ReceptionRule.DEFAULT)
                .explain(
                        LocalDateTime.parse("2027-02-13T09:00")
                                .atZone(calendar.zone())
                                .toInstant(),
                        new Term.Unfixed());

        assertThat(term.receptionDay()).isEqualTo(LocalDate.of(2027, 2, 15));
        assertThat(term.dueDate()).isNull();
        assertThat(term.dueAt()).isNull();
        assertThat(term.latestExtendedDue()).isNull();
        assertThat(term.explanation()).endsWith("no tiene un plazo fijo de respuesta.");
    }

    private static TermExplanation explain(Profile profile, String closing, String filed, int days) {
        BusinessCalendar calendar = BusinessCalendar.of(profile);
        ReceptionRule rule = new ReceptionRule(CutoffPolicy.OFFICE_HOURS, LocalTime.parse(closing));
        return new TermCounter(calendar, rule)
                .explain(LocalDateTime.parse(filed).atZone(calendar.zone()).toInstant(), new Term.InDays(days, true));
    }

    private static List<LocalDate> dates(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ")).map(LocalDate::parse).toList();
    }
}
