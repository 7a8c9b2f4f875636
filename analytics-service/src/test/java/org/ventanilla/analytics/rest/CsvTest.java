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
    void aTextThatASpreadsheetWouldRunIsDisarmed(String text) {
        String line = Csv.PLAIN.row(List.of(text));
        assertThat(line).contains("'" + text);
    }

    @Test
    void numbersStandAsTheyAre() {
        assertThat(Csv.PLAIN.row(List.of(-5, new BigDecimal("33.33")))).isEqualTo("-5,33.33\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        assertThat(Csv.PLAIN.row(List.of("uno, \"dos\"\ntres"))).isEqualTo("\"uno, \"\"dos\"\"\ntres\"\r\n");
    }

    @Test
    void aColombianSpreadsheetReadsColumnsAndDecimalsAndAccents() {
        assertThat(Csv.COLOMBIAN.head(List.of("period", "attentionLevel")))
                .isEqualTo("\uFEFFperiod;attentionLevel\r\n");
        assertThat(Csv.COLOMBIAN.row(List.of("marzo; abril", 6, new BigDecimal("33.33"), "a,b")))
                .isEqualTo("\"marzo; abril\";6;33,33;a,b\r\n");
    }
}
