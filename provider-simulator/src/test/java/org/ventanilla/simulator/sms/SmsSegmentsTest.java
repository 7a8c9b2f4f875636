package org.ventanilla.simulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.simulator.sms.SmsSegments.Encoding;

/// Tests how texts are divided into SMS.
class SmsSegmentsTest {

    @ParameterizedTest(name = "{1} times {0}")
    @CsvSource({
        "a, 1, GSM7, 1, 1",
        "a, 160, GSM7, 160, 1",
        "a, 161, GSM7, 161, 2",
        "a, 306, GSM7, 306, 2",
        "a, 307, GSM7, 307, 3",
        "ñ, 160, GSM7, 160, 1",
        "é, 160, GSM7, 160, 1",
        "ü, 160, GSM7, 160, 1",
        "¿, 160, GSM7, 160, 1",
        "€, 80, GSM7, 160, 1",
        // A part of 153 septets contains only 76 characters of two septets.
        "€, 153, GSM7, 306, 3",
        "á, 70, UCS2, 70, 1",
        "í, 71, UCS2, 71, 2",
        "ó, 134, UCS2, 134, 2",
        "Ú, 135, UCS2, 135, 3",
        "😀, 35, UCS2, 70, 1",
        // A part of 67 units contains only 33 characters of two units.
        "😀, 67, UCS2, 134, 3",
        "“, 1, UCS2, 1, 1"
    })
    void theAlphabetDeterminesTheCapacity(String character, int times, Encoding encoding, int units, int parts) {
        assertThat(SmsSegments.of(character.repeat(times))).isEqualTo(new SmsSegments(encoding, units, parts));
    }
}
