package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dates of cases that are extended, suspended, transferred or left unanswered: the arithmetic
/// the case rules rest on.
class ChainedTermsTest {

    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_BASE);

    @ParameterizedTest(name = "{0}: {2} days from {1}")
    @CsvSource({
        "extension: due, 2027-09-07, 10, 2027-09-21",
        "extension: cap, 2027-09-07, 20, 2027-10-05",
        "incomplete: due, 2027-10-05, 15, 2027-10-27",
        "incomplete: require until, 2027-10-05, 10, 2027-10-20",
        "transfer until, 2028-05-23, 5, 2028-05-31",
        "due of the receiving authority, 2028-06-01, 15, 2028-06-23",
        "the part that stays, 2028-05-23, 15, 2028-06-14",
        "clarify until, 2027-06-03, 10, 2027-06-18",
        "documents without answer: due, 2027-10-21, 10, 2027-11-05",
        "copies until, 2027-11-05, 3, 2027-11-10",
        "own data, 2028-08-14, 10, 2028-08-29",
        "own data with delay, 2028-08-29, 5, 2028-09-05",
        "claim on own data, 2028-08-14, 15, 2028-09-05",
        "claim with delay, 2028-09-05, 8, 2028-09-15",
        "incomplete claim, 2028-08-14, 5, 2028-08-22",
        "appeal until, 2027-11-04, 10, 2027-11-19"
    })
    void theDueDateIsReckonedFromTheDayBefore(String what, LocalDate from, int days, LocalDate due) {
        assertThat(calendar.plus(from, days)).isEqualTo(due);
    }

    @Test
    void anIncompletePetitionResumesOrRestarts() {
        LocalDate reception = LocalDate.of(2027, 10, 5);
        LocalDate required = LocalDate.of(2027, 10, 13);
        LocalDate answered = LocalDate.of(2027, 11, 8);

        int used = calendar.between(reception, required);

        assertThat(used).isEqualTo(6);
        assertThat(calendar.plus(answered, 15 - used)).isEqualTo(LocalDate.of(2027, 11, 22));
        assertThat(calendar.plus(answered, 15)).isEqualTo(LocalDate.of(2027, 11, 30));
        assertThat(calendar.plusMonths(required, 1)).isEqualTo(LocalDate.of(2027, 11, 16));
        assertThat(calendar.plusMonths(required, 2)).isEqualTo(LocalDate.of(2027, 12, 13));
    }
}
