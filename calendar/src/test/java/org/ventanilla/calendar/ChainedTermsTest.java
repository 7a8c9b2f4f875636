package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the dates of cases that are extended, suspended, transferred or left unanswered. pqrsd-service
/// needs these dates.
class ChainedTermsTest {

    private static final int TERM_DAYS = 15;

    private final BusinessCalendar calendar = BusinessCalendar.of(Profile.CO_BASE);

    @ParameterizedTest(name = "{0}: {2} days from {1}")
    @CsvSource({
        "extended petition: original due date, 2027-09-07, 10, 2027-09-21",
        "extended petition: latest due date, 2027-09-07, 20, 2027-10-05",
        "incomplete petition: due date, 2027-10-05, 15, 2027-10-27",
        "incomplete petition: last day to require completion, 2027-10-05, 10, 2027-10-20",
        "last day to transfer, 2028-05-23, 5, 2028-05-31",
        "due date of the receiving authority, 2028-06-01, 15, 2028-06-23",
        "due date of the part that is not transferred, 2028-05-23, 15, 2028-06-14",
        "last day to clarify, 2027-06-03, 10, 2027-06-18",
        "request for documents: due date, 2027-10-21, 10, 2027-11-05",
        "last day to hand over copies, 2027-11-05, 3, 2027-11-10",
        "query about own data: due date, 2028-08-14, 10, 2028-08-29",
        "delayed query about own data: due date, 2028-08-29, 5, 2028-09-05",
        "claim about own data: due date, 2028-08-14, 15, 2028-09-05",
        "delayed claim about own data: due date, 2028-09-05, 8, 2028-09-15",
        "incomplete claim: last day to require completion, 2028-08-14, 5, 2028-08-22",
        "last day to appeal, 2027-11-04, 10, 2027-11-19"
    })
    void theCountBeginsOnTheDayAfterTheGivenDate(String description, LocalDate from, int days, LocalDate due) {
        assertThat(calendar.plus(from, days)).isEqualTo(due);
    }

    @Test
    void theTermOfAnIncompletePetitionContinuesOrRestarts() {
        LocalDate reception = LocalDate.of(2027, 10, 5);
        LocalDate completionRequired = LocalDate.of(2027, 10, 13);
        LocalDate completed = LocalDate.of(2027, 11, 8);

        int usedDays = calendar.countedDaysBetween(reception, completionRequired);

        assertThat(usedDays).isEqualTo(6);
        // The remaining days, or the whole term, are counted after the petition was completed.
        assertThat(calendar.plus(completed, TERM_DAYS - usedDays)).isEqualTo(LocalDate.of(2027, 11, 22));
        assertThat(calendar.plus(completed, TERM_DAYS)).isEqualTo(LocalDate.of(2027, 11, 30));
        // The petitioner has a month to complete the petition, which may be extended by a month.
        assertThat(calendar.plusMonths(completionRequired, 1)).isEqualTo(LocalDate.of(2027, 11, 16));
        assertThat(calendar.plusMonths(completionRequired, 2)).isEqualTo(LocalDate.of(2027, 12, 13));
    }
}
