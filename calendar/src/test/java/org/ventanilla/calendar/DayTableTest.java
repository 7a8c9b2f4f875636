package org.ventanilla.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which rows of a table of special days are accepted, and which rows are refused.
class DayTableTest {

    private static final String HEADER = DayTable.HEADER + "\n";

    /// The columns are the phrase of a rule, a year, and the date in this year. In some years, the rule has
    /// no date.
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "2024-07-15, 2024, 2024-07-15",
        "2024-07-15, 2025, ",
        "05-01, 2027, 2027-05-01",
        "02-29, 2027, ",
        "02-29, 2028, 2028-02-29",
        "01-06 next monday, 2027, 2027-01-11",
        "04-19 nearest monday, 2028, 2028-04-17",
        "easter -3, 2027, 2027-03-25",
        "easter +43, 2027, 2027-05-10",
        "3 friday of april, 2027, 2027-04-16",
        "5 friday of april, 2027, 2027-04-30",
        "5 friday of february, 2027, ",
        "03-01 every 5 years from 2020, 2025, 2025-03-01",
        "03-01 every 5 years from 2020, 2026, ",
        "03-01 every 5 years from 2020, 2015, "
    })
    void aRuleGivesTheDateOfItsPhraseAndWritesTheSamePhrase(String phrase, int year, LocalDate expected) {
        DayRule rule = DayRule.parse(phrase);

        assertThat(rule.inYear(year).orElse(null)).isEqualTo(expected);
        assertThat(rule.phrase()).isEqualTo(phrase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "easter",
                "easter -300",
                "13-01",
                "2024-02-30",
                "6 friday of april",
                "3 viernes of april", // the name of the weekday is Spanish
                "12-31 next monday",
                "03-01 every 0 years from 2020",
                "tomorrow"
            })
    void anInvalidPhraseIsRefused(String phrase) {
        assertThatThrownBy(() -> DayTable.parse(HEADER + "X;CIVIC_DAY;" + phrase + ";2024-01-01;;Día;Acto;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void aRowOfAnEntitysTableAppliesFromItsFirstToItsLastDay() {
        List<DayEntry> days = DayTable.parse("# of the entity\n"
                + HEADER
                + "AAE;CIVIC_DAY;2 friday of june;2027-01-01;2028-12-31;Día de la"
                + " entidad;Resolución 5 de 2027;cada año\n");

        BusinessCalendar entityCalendar = BusinessCalendar.of(Profile.CO_BASE).withEntityDays(days);

        // These dates are the second Fridays of June. The row applies to the years 2027 and 2028.
        assertThat(entityCalendar.isBusinessDay(LocalDate.of(2026, 6, 12))).isTrue();
        assertThat(entityCalendar.isBusinessDay(LocalDate.of(2027, 6, 11))).isFalse();
        assertThat(entityCalendar.isBusinessDay(LocalDate.of(2028, 6, 9))).isFalse();
        assertThat(entityCalendar.isBusinessDay(LocalDate.of(2029, 6, 8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X;CIVIC_DAY;2027-01-04;2027-01-04;2027-01-04;Día;;", // no legal act
                "X;CIVIC_DAY;2027-01-04;2027-01-04;2027-01-01;Día;Acto;", // ends before the beginning
                "X;PARTY;2027-01-04;2027-01-04;;Día;Acto;", // an unknown effect
                "X;CIVIC_DAY;2027-01-04;2027-01-04;Día;Acto;" // a missing column
            })
    void anInvalidRowIsRefused(String row) {
        assertThatThrownBy(() -> DayTable.parse(HEADER + row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aTableWithoutTheHeaderIsRefused() {
        assertThatThrownBy(() -> DayTable.parse("date,name\n2027-01-04,Día\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DayTable.HEADER);
    }
}
