package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// Tests the table of legal terms. A term has several versions if the law changed, as it did during the
/// emergency from 2020 to 2022.
class TermRegistryTest {

    private final TermRegistry registry = TermRegistry.shipped();

    @Test
    void everyKindOfCaseIsInTheRegistry() {
        assertThat(Arrays.stream(CaseKind.values()).map(Enum::name))
                .allSatisfy(kind -> assertThat(registry.versionOn(kind, LocalDate.of(2026, 11, 21)))
                        .isPresent());
    }

    /// The columns are the kind of case or the procedure, the business days of its term, and whether the
    /// term may be extended. Some kinds have no fixed term.
    @ParameterizedTest
    @CsvSource({
        "PETICION_GENERAL, 15, true",
        "PETICION_PARTICULAR, 15, true",
        "INFORMACION, 10, true",
        "DOCUMENTOS, 10, true",
        "CONSULTA, 30, true",
        "QUEJA, 15, true",
        "RECLAMO, 15, true",
        "SUGERENCIA, 15, true",
        "DENUNCIA, 15, true",
        "FELICITACION, , false",
        "ENTRE_AUTORIDADES, 10, false",
        "CONGRESO, 5, false",
        "DEFENSORIA, 5, false",
        "ENTE_CONTROL, , false",
        "JUDICIAL, , false",
        "HABEAS_CONSULTA, 10, false",
        "HABEAS_RECLAMO, 15, false",
        "RECURSO, , false",
        "TRASLADO_ART21, 5, false",
        "REQUERIR_ART17, 10, false",
        "ACLARAR_ART19, 10, false",
        "ENTREGA_COPIAS_ART14, 3, false",
        "RECURSO_INTERPONER, 10, false"
    })
    void termsInForceMatchTheLaw(String code, Integer days, boolean extendable) {
        TermVersion term = registry.versionOn(code, LocalDate.of(2027, 3, 15)).orElseThrow();

        assertThat(term.days()).isEqualTo(days);
        assertThat(term.extendable()).isEqualTo(extendable);
        assertThat(term.legalBasis()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEJA, 2020-03-27, 15", "QUEJA, 2020-03-28, 30", "QUEJA, 2022-05-17, 30",
        "QUEJA, 2022-05-18, 15", "DOCUMENTOS, 2021-01-04, 20", "CONSULTA, 2021-01-04, 35",
        "CONGRESO, 2021-01-04, 5", "HABEAS_RECLAMO, 2021-01-04, 15"
    })
    void theReceptionDaySelectsTheVersion(String code, LocalDate day, int days) {
        assertThat(registry.versionOn(code, day).orElseThrow().days()).isEqualTo(days);
    }

    @Test
    void aDayBeforeTheFirstVersionHasNoTerm() {
        assertThat(registry.versionOn("QUEJA", LocalDate.of(2015, 6, 29))).isEmpty();
    }

    @Test
    void twoVersionsOfOneTermOnOneDayAreRefused() {
        String table = TermRegistry.HEADER + """

                        QUEJA;15;yes;;2015-06-30;2020-03-28;Ley 1755;LEY_1755_2015
                        QUEJA;30;yes;;2020-03-28;;D.L. 491;DL_491_2020
                        """;

        assertThatThrownBy(() -> TermRegistry.parse(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUEJA")
                .hasMessageContaining("2020-03-28");
    }

    @Test
    void theErrorMessageContainsTheNumberOfTheInvalidLine() {
        String table = TermRegistry.HEADER + "\nQUEJA;quince;yes;;2015-06-30;;Ley;L\n";

        assertThatThrownBy(() -> TermRegistry.parse(table)).hasMessageContaining("line 2");
    }
}
