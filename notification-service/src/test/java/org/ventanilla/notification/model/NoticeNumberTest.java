package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Tests that typed numbers are parsed and typing errors are detected.
class NoticeNumberTest {

    @Property
    void aNumberIsReadInEveryUsualSpelling(
            @ForAll @IntRange(min = 2024, max = 2100) int year, @ForAll @IntRange(max = 99_999_999) int random) {
        NoticeNumber number = NoticeNumber.of(year, random);
        assertThat(NoticeNumber.read(number.text())).contains(number);
        assertThat(NoticeNumber.read(number.text().toLowerCase().replace('-', ' ')))
                .contains(number);
        // The prefix N- may be missing.
        assertThat(NoticeNumber.read(number.text().substring(2))).contains(number);
    }

    @Property
    void oneWrongDigitIsDetected(
            @ForAll @IntRange(max = 99_999_999) int random,
            @ForAll @IntRange(max = 13) int place,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        String digits = NoticeNumber.of(2026, random).text().replaceAll("\\D", "");
        char wrong = (char) ('0' + (digits.charAt(place) - '0' + shift) % 10);
        assertThat(NoticeNumber.read(digits.substring(0, place) + wrong + digits.substring(place + 1)))
                .isEmpty();
    }
}
