package org.ventanilla.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+57", "-1", "@SUM(A1)", "\tcmd", "\rcmd"})
    void aTextThatLooksLikeAFormulaIsPrefixedWithAnApostrophe(String text) {
        String row = Csv.PLAIN.row(List.of(text));
        assertThat(row).contains("'" + text);
    }

    @Test
    void numbersAreNotPrefixed() {
        assertThat(Csv.PLAIN.row(List.of(-5, new BigDecimal("33.33")))).isEqualTo("-5,33.33\r\n");
    }

    @Test
    void textsWithCommasQuotesOrLineBreaksAreQuoted() {
        assertThat(Csv.PLAIN.row(List.of("uno, \"dos\"\ntres"))).isEqualTo("\"uno, \"\"dos\"\"\ntres\"\r\n");
    }

    @Test
    void theColombianFormatHasSemicolonsDecimalCommasAndAByteOrderMark() {
        assertThat(Csv.COLOMBIAN.header(List.of("period", "attentionLevel")))
                .isEqualTo("\uFEFFperiod;attentionLevel\r\n");
        assertThat(Csv.COLOMBIAN.row(List.of("marzo; abril", 6, new BigDecimal("33.33"), "a,b")))
                .isEqualTo("\"marzo; abril\";6;33,33;a,b\r\n");
    }
}
