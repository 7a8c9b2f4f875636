package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;

class RegistrationTest {

    @Test
    void afterThreeWrongNumbersWeGoOnWithoutDocument() {
        Talk talk =
                Talk.inHours().says("hola").says("1").says("1").says("12AB").hears(DOCUMENT_WRONG);
        assertThat(talk.words())
                .isEqualTo(
                        "Ese número no parece válido para cédula. Revíselo, por favor (solo números, 6 a 10 dígitos).");
        talk.says("1").hears(DOCUMENT_WRONG).says("99").hears(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aMinorIsAskedNothingOptional() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("6")
                .says("1000123456")
                .says("Juan Ruiz")
                .hears(REGISTRATION_CONFIRM);
    }

    @Test
    void everythingMayBeCorrected() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("7")
                .hears(NAME)
                .says("12345")
                .hears(NAME_WRONG)
                .says("Ana")
                .says("ana@")
                .hears(E_MAIL_WRONG)
                .says("no")
                .hears(REGISTRATION_CONFIRM)
                .says("Corregir")
                .hears(DOCUMENT_TYPE);
    }

    @Test
    void consentIsAskedThreeTimesAndThenTheDoorsThatNeedNoneAreShown() {
        Talk.inHours()
                .says("hola")
                .says("que?")
                .hears(CONSENT_AGAIN)
                .says("12")
                .hears(CONSENT_AGAIN)
                .says("mmm")
                .hears(UNDECIDED);
    }

    @Test
    void thePolicyIsShownAndTheQuestionRepeated() {
        Talk.inHours().says("hola").says("3").hears(POLICY_LINK, CONSENT);
    }

    @Test
    void theProofHoldsWhatWasShownAndSaid() {
        Talk talk = Talk.inHours().says("hola").says("Sí");
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof)
                .isEqualTo(
                        new Consent(
                                true,
                                Contexts.FLOW.version(),
                                Contexts.FLOW.sha256(CONSENT),
                                "Sí",
                                "wamid.2",
                                talk.now()));
    }

    @Test
    void misunderstandingsClimbALadderThatEndsWithAPerson() {
        Talk.registered()
                .says("blablá")
                .hears(NOT_UNDERSTOOD)
                .says("blablá")
                .hears(MENU_MAIN)
                .says("blablá")
                .hears(HELP)
                .says("1")
                .hears(IN_QUEUE);
    }
}
