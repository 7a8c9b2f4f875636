package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.gateway.outbound.model.SmsSegments.Encoding.GSM_7;
import static org.ventanilla.gateway.outbound.model.SmsSegments.Encoding.UCS_2;

import org.junit.jupiter.api.Test;

/// Tests the alphabets and lengths of SMS.
class SmsSegmentsTest {

    @Test
    void spanishLettersOfTheSevenBitAlphabetKeepTheCapacity() {
        assertThat(SmsSegments.of("¿Mañana? ¡Sí!".replace("í", "i") + "ñÑüÜéÉ")).isEqualTo(new SmsSegments(GSM_7, 1));
    }

    @Test
    void oneAccentHalvesTheCapacity() {
        for (String character : new String[] {"á", "í", "ó", "ú", "Á", "Í", "Ó", "Ú", "º", "ª", "“", "”", "–", "…"}) {
            assertThat(SmsSegments.of(character).encoding()).as(character).isEqualTo(UCS_2);
        }
        assertThat(SmsSegments.of("a".repeat(160))).isEqualTo(new SmsSegments(GSM_7, 1));
        assertThat(SmsSegments.of("a".repeat(159) + "í")).isEqualTo(new SmsSegments(UCS_2, 3));
    }

    @Test
    void partsAreCountedAtTheirLimits() {
        assertThat(SmsSegments.of("")).isEqualTo(new SmsSegments(GSM_7, 0));
        assertThat(SmsSegments.of("a".repeat(161)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("a".repeat(306)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("a".repeat(307)).count()).isEqualTo(3);
        assertThat(SmsSegments.of("í".repeat(70)).count()).isEqualTo(1);
        assertThat(SmsSegments.of("í".repeat(71)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("í".repeat(134)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("í".repeat(135)).count()).isEqualTo(3);
    }

    @Test
    void extendedCharactersCostTwoAndAreNotDivided() {
        assertThat(SmsSegments.of("€".repeat(80)).count()).isEqualTo(1);
        assertThat(SmsSegments.of("€".repeat(81)).count()).isEqualTo(2);
        // 153 septets of a part hold 76 characters of two septets.
        assertThat(SmsSegments.of("[".repeat(152)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("[".repeat(153)).count()).isEqualTo(3);
    }

    @Test
    void anEmojiCostsTwoUnitsAndIsNotDivided() {
        assertThat(SmsSegments.of("😀".repeat(35))).isEqualTo(new SmsSegments(UCS_2, 1));
        assertThat(SmsSegments.of("😀".repeat(66)).count()).isEqualTo(2);
        assertThat(SmsSegments.of("😀".repeat(67)).count()).isEqualTo(3);
    }

    @Test
    void transliterationReplacesOnlyWhatChangesTheAlphabet() {
        assertThat(SmsSegments.transliterated("Señor, su petición “N.º 5” llegó… ¡Así! – é"))
                .isEqualTo("Señor, su peticion \"N.o 5\" llego... ¡Asi! - é");
        assertThat(SmsSegments.transliterated("si\u0301 😀 дом")).isEqualTo("si 😀 дом");
    }
}
