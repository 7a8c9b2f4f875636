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

@QuarkusTest
class TextsIT {

    /// The build fails if a constant of an enumeration has no text. The codes tested here are plain
    /// texts.
    @Test
    void everyCodeShownToPeopleHasAText() {
        assertThat(List.of(Fact.CopyNotServed.CUT, Fact.CopyNotServed.MISSING, Fact.CopyNotServed.ALTERED))
                .allSatisfy(code -> isNamed(code, Texts.names()::reason));
        assertThat(List.of(
                        Consent.Reason.CAMBIO_DE_NUMERO,
                        Consent.Reason.CAMBIO_DE_USUARIO,
                        Consent.Reason.NUMERO_DE_OTRA_PERSONA))
                .allSatisfy(reason -> isNamed(reason.name(), Texts.names()::reason));
        assertThat(List.of(Actors.ADDRESSEE, Actors.VISITOR, Actors.SYSTEM, Actors.CHANNEL))
                .allSatisfy(code -> isNamed(code, Texts.names()::actor));
        assertThat(Stream.concat(Remedy.NAMES.stream(), Stream.of(ActForm.NO_REMEDY)))
                .allSatisfy(code -> isNamed(code, Texts::remedy));
    }

    @Test
    void anUnknownCodeIsShownUnchanged() {
        assertThat(Texts.named(LegalState.class, "LATER_STATE", Texts.names()::state))
                .isEqualTo("LATER_STATE");
        assertThat(Texts.names().reason("LATER_REASON")).isEqualTo("LATER_REASON");
        assertThat(Texts.remedy("OTRO")).isEqualTo("OTRO");
    }

    @Test
    void everyFieldOfTheFormHasItsOwnFault() {
        assertThat(ActForm.faults(List.of("remedies", "addressee", "termDays", "documentNumber")))
                .hasSize(4)
                .allSatisfy((field, text) -> assertThat(text).doesNotContain(field));
        assertThat(Texts.pages().fault("other")).isEqualTo("Revise este dato: other.");
    }

    @Test
    void oneRepetitionIsShownInTheSingular() {
        assertThat(Texts.counted("CODIGO_RECHAZADO", 1)).isEqualTo("Se escribió un código que no abre: 1 vez más");
        assertThat(Texts.counted("CODIGO_RECHAZADO", 1234))
                .isEqualTo("Se escribió un código que no abre: 1.234 veces más");
    }

    private static void isNamed(String code, UnaryOperator<String> name) {
        assertThat(name.apply(code)).isNotEqualTo(code).doesNotContain("_");
    }
}
