package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the radicado, which is the number of a case, and its template. A template consists of fixed
/// text and of fields such as the year and the consecutive number. The key of a radicado is the same for
/// all its spellings.
class RadicadoTest {

    private static final String TEMPLATE = "{yyyy}{consecutive:6}-{type}-{annex:3}";

    private static final LocalDate FILED_ON = LocalDate.of(2027, 3, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{yyyy}{consecutive:6}-{type}-{annex:3}|1|2027000001-1-000",
                "{yyyy}{consecutive:6}-{type}-{annex:3}|999999|2027999999-1-000",
                "{yyyy}{consecutive:6}-{type}-{annex:3}|1000000|20271000000-1-000",
                "{yyyy}IE{consecutive}|3097|2027IE3097",
                "MDE-{yyyy}{mm}{dd}-{consecutive:6}-{type}|12|MDE-20270305-000012-1"
            })
    void numbersFollowTheTemplate(String pattern, long consecutive, String text) {
        assertThat(new RadicadoTemplate(pattern, "1", 0)
                        .number(FILED_ON, consecutive)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{consecutive:6}",
                "{yyyy}",
                "{yyyy}{consecutive",
                "{yyyy}{consecutive}{who}",
                "",
                "{yyyy}{consecutive} and a sentence that nobody would call a number"
            })
    void anAmbiguousOrInvalidTemplateIsRefused(String pattern) {
        assertThatThrownBy(() -> new RadicadoTemplate(pattern, "1", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027000001-1-000",
                " 2027 000001 1 000 ",
                "2027000001–1–000",
                "20270000011000",
                "2027.000001-1-000"
            })
    void spacesDashesAndDotsAreIgnored(String typed) {
        assertThat(Radicado.keyOf(typed)).isEqualTo("20270000011000");
    }

    @Test
    void letterCaseIsIgnored() {
        assertThat(Radicado.keyOf("2027ie3097")).isEqualTo(Radicado.keyOf("2027IE 3097"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026000032-1-000, 20260000321000",
        "2026000032, 20260000321000",
        "2026 000032, 20260000321000",
        "radicado 2026000032-1-000., 20260000321000",
        "Radicado No. 2026000032, 20260000321000",
        "rad. n.º 2026000032-1-000, 20260000321000",
        "20261234567-1-000, 202612345671000",
        "20261234567, 202612345671000",
        "2026001000, 20260010001000",
        "buenas mi radicado es el 2026000032 gracias, 20260000321000",
        "el 2026 000032 - 1 - 000 por favor, 20260000321000",
        "RADICADO:2026000032-1-000 (queja), 20260000321000",
        "cédula 52123456 radicado 2026000032, 20260000321000"
    })
    void allSpellingsOfANumberHaveOneKey(String typed, String key) {
        RadicadoTemplate template = new RadicadoTemplate(TEMPLATE, "1", 0);

        assertThat(template.keyOf(typed)).isEqualTo(key);
    }

    @Test
    void aTemplateWithoutAFixedEndAddsNothingToTheKey() {
        assertThat(new RadicadoTemplate("{yyyy}IE{consecutive}", "1", 0).keyOf("2018ie3097"))
                .isEqualTo("2018IE3097");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018ie3097", "radicado 2018-IE-3097", "2018-IE-3097"})
    void aNumberOfAnEarlierTemplateIsAcceptedAsTyped(String typed) {
        RadicadoTemplate currentTemplate = new RadicadoTemplate(TEMPLATE, "1", 0);

        assertThat(currentTemplate.couldBeRadicado(typed)).isTrue();
        assertThat(currentTemplate.keyOf(typed)).isEqualTo(Radicado.keyOf(typed.replaceFirst("^radicado ", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "hola",
                "no sé",
                "2026",
                "123",
                "3001234567",
                "52.123.456",
                "¿cuál?",
                "en 2026 presenté una queja porque nadie me contesta el teléfono desde hace 3 meses"
            })
    void aTextWithoutAYearAndANumberIsNotARadicado(String typed) {
        RadicadoTemplate template = new RadicadoTemplate(TEMPLATE, "1", 0);

        assertThat(template.couldBeRadicado(typed)).isFalse();
    }

    @Test
    void fixedPartsInTheMiddleOfATemplateBelongToTheNumber() {
        RadicadoTemplate template = new RadicadoTemplate("{yyyy}-{type}-{consecutive:5}", "ER", 0);

        assertThat(template.keyOf("mi número es 2027 er 00012, gracias")).isEqualTo("2027ER00012");
    }
}
