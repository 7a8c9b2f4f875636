package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests when people are attended, and when the next opening is.
class WorkingHoursTest {

    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_NAL_EJEC);
    private final WorkingHours advisers = WorkingHours.parse("MON-FRI 08:00-16:00", calendar);

    /// The columns are a time, whether the office is open at this time, and the next time at which it is open.
    @ParameterizedTest(name = "{0}: open {1}, next {2}")
    @CsvSource({
        "2027-03-19T07:59:59, false, 2027-03-19T08:00",
        "2027-03-19T08:00, true, 2027-03-19T08:00",
        "2027-03-19T15:59:59, true, 2027-03-19T15:59:59",
        "2027-03-19T16:00, false, 2027-03-23T08:00", // weekend, then San José
        "2027-03-24T18:00, false, 2027-03-29T08:00", // Jueves and Viernes Santo
        "2027-04-16T10:00, false, 2027-04-19T08:00" // civic day
    })
    void weekendsHolidaysAndCivicDaysAreClosed(LocalDateTime at, boolean open, LocalDateTime next) {
        assertThat(advisers.isOpen(inBogota(at))).isEqualTo(open);
        assertThat(advisers.nextOpening(inBogota(at))).contains(inBogota(next));
    }

    @Test
    void aScheduleMayHaveBreaksAndSaturdayHours() {
        WorkingHours hours = WorkingHours.parse("mon-fri 13:00-17:00,08:00-12:00; sat 09:00-12:00", calendar);

        assertThat(hours.nextOpening(inBogota("2027-02-05T12:00"))).contains(inBogota("2027-02-05T13:00"));
        assertThat(hours.nextOpening(inBogota("2027-02-05T17:00"))).contains(inBogota("2027-02-06T09:00"));
        assertThat(hours.closing(inBogota("2027-02-05T09:00"))).contains(inBogota("2027-02-05T12:00"));
        assertThat(hours.isOpen(inBogota("2027-05-01T10:00"))).isFalse(); // a holiday on Saturday
        assertThat(hours.describe())
                .isEqualTo("lunes a viernes de 08:00 a 12:00 y de 13:00 a 17:00; sábados de 09:00 a" + " 12:00");
        assertThat(hours).hasToString("MON-FRI 08:00-12:00,13:00-17:00; SAT 09:00-12:00");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2027-02-05T07:00, false",
        "2027-02-05T09:00, false",
        "2027-02-05T12:00, false", // the break
        "2027-02-05T16:59:59, false",
        "2027-02-05T17:00, true",
        "2027-02-06T10:00, true", // a Saturday
        "2027-03-22T10:00, true" // a holiday
    })
    void theDayIsClosedAfterTheLastClosingTime(LocalDateTime at, boolean closed) {
        WorkingHours hours = WorkingHours.parse("MON-FRI 08:00-12:00,13:00-17:00", calendar);

        assertThat(hours.isClosedForTheDay(inBogota(at))).isEqualTo(closed);
        // An office that is always open has no closing time.
        assertThat(WorkingHours.parse("24x7", calendar).isClosedForTheDay(inBogota(at)))
                .isFalse();
    }

    @Test
    void hoursBeforeAndAfterMidnightAreOneOpenPeriod() {
        WorkingHours nights = WorkingHours.parse("MON 20:00-24:00; TUE 00:00-06:00", calendar);

        assertThat(nights.closing(inBogota("2027-02-08T21:00"))).contains(inBogota("2027-02-09T06:00"));
        assertThat(nights.closing(inBogota("2027-02-08T19:00"))).isEmpty(); // not open yet
    }

    @Test
    void aScheduleAroundTheClockIncludesHolidays() {
        WorkingHours always = WorkingHours.parse("24x7", calendar);
        Instant christmas = inBogota("2027-12-25T03:00");

        assertThat(always.isOpen(christmas)).isTrue();
        assertThat(always.nextOpening(christmas)).contains(christmas);
        assertThat(always.closing(christmas)).isEqualTo(Optional.empty());
        assertThat(always.describe()).isEqualTo("todos los días, las 24 horas");
        assertThat(always).hasToString("24x7");
    }

    @Test
    void theScheduleIsDescribedInSpanishAndItsTextCanBeParsedAgain() {
        assertThat(advisers.describe()).isEqualTo("lunes a viernes de 08:00 a 16:00");
        assertThat(WorkingHours.parse(advisers.toString(), calendar)).hasToString("MON-FRI 08:00-16:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MON",
                "MON 8-16",
                "FRI-MON 08:00-16:00",
                "LUN 08:00-16:00", // the name of the weekday is Spanish
                "MON 16:00-08:00",
                "MON 08:00-12:00,11:00-13:00",
                "MON 22:00-24:00,23:00-23:30",
                "MON-WED-FRI 08:00-16:00",
                "MON-FRI 08:00-16:00;"
            })
    void anInvalidScheduleIsRefused(String text) {
        assertThatThrownBy(() -> WorkingHours.parse(text, calendar)).isInstanceOf(IllegalArgumentException.class);
    }

    private Instant inBogota(String local) {
        return inBogota(LocalDateTime.parse(local));
    }

    private Instant inBogota(LocalDateTime local) {
        return local.atZone(calendar.zone()).toInstant();
    }
}
