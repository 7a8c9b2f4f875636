package org.ventanilla.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ventanilla.notification.handling.Actors;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.Remedy;

/// Tests the texts that people see instead of codes.
@QuarkusTest
class TextsIT {

    /// The build checks that each constant of an enumeration has a text. The codes of this test are
    /// strings, so the build does not check these codes.
    @Test
    void everyCodeShownToPeopleHasAText() {
        assertThat(List.of(Fact.CopyNotServed.CUT, Fact.CopyNotServed.MISSING, Fact.CopyNotServed.ALTERED))
                .allSatisfy(code -> assertHasName(code, Texts.names()::reason));
        assertThat(List.of(
                        Consent.Reason.CAMBIO_DE_NUMERO,
                        Consent.Reason.CAMBIO_DE_USUARIO,
                        Consent.Reason.NUMERO_DE_OTRA_PERSONA))
                .allSatisfy(reason -> assertHasName(reason.name(), Texts.names()::reason));
        assertThat(List.of(Actors.ADDRESSEE, Actors.VISITOR, Actors.SYSTEM, Actors.CHANNEL))
                .allSatisfy(code -> assertHasName(code, Texts.names()::actor));
        assertThat(Stream.concat(Remedy.NAMES.stream(), Stream.of(ActForm.NO_REMEDY)))
                .allSatisfy(code -> assertHasName(code, Texts::remedy));
    }

    @Test
    void anUnknownCodeIsShownUnchanged() {
        assertThat(Texts.named(LegalState.class, "LATER_STATE", Texts.names()::state))
                .isEqualTo("LATER_STATE");
        assertThat(Texts.names().reason("LATER_REASON")).isEqualTo("LATER_REASON");
        assertThat(Texts.remedy("OTRO")).isEqualTo("OTRO");
    }

    @Test
    void everyFieldOfTheFormHasAnExplanationOfItsFault() {
        assertThat(ActForm.faults(List.of("remedies", "addressee", "termDays", "documentNumber")))
                .hasSize(4)
                .allSatisfy((field, text) -> assertThat(text).doesNotContain(field));
        assertThat(Texts.pages().fault("other")).isEqualTo("Revise este dato: other.");
    }

    @Test
    void theNumberOfRepetitionsIsShownInSingularAndPlural() {
        assertThat(Texts.counted("CODIGO_RECHAZADO", 1)).isEqualTo("Se escribió un código que no abre: 1 vez más");
        assertThat(Texts.counted("CODIGO_RECHAZADO", 1234))
                .isEqualTo("Se escribió un código que no abre: 1.234 veces más");
    }

    private static void assertHasName(String code, UnaryOperator<String> name) {
        assertThat(name.apply(code)).isNotEqualTo(code).doesNotContain("_");
    }
}
