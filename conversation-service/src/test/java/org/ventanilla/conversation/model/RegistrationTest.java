package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

class RegistrationTest {

    @Test
    void afterThreeInvalidNumbersTheRegistrationContinuesWithoutDocument() {
        Talk talk =
                Talk.withinHours().says("hola").says("1").says("1").says("12AB").getsReplies(DOCUMENT_WRONG);
        assertThat(talk.replyText())
                .isEqualTo(
                        "Ese número no parece válido para cédula. Revíselo, por favor (solo números, 6 a 10 dígitos).");
        talk.says("1").getsReplies(DOCUMENT_WRONG).says("99").getsReplies(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aMinorIsNotAskedForAnEmail() {
        Talk.withinHours()
                .says("hola")
                .says("1")
                .says("6")
                .says("1000123456")
                .says("Juan Ruiz")
                .getsReplies(REGISTRATION_CONFIRM);
    }

    @Test
    void everyAnswerIsCheckedAndCanBeCorrected() {
        Talk.withinHours()
                .says("hola")
                .says("1")
                .says("7")
                .getsReplies(NAME)
                .says("12345")
                .getsReplies(NAME_WRONG)
                .says("Ana")
                .says("ana@")
                .getsReplies(E_MAIL_WRONG)
                .says("no")
                .getsReplies(REGISTRATION_CONFIRM)
                .says("Corregir")
                .getsReplies(REGISTRATION_CORRECT);
    }

    @Test
    void aCorrectionRepeatsOnlyOneAnswer() {
        Talk talk =
                allAnswersGiven().says("Corregir").says("2").getsReplies(NAME).says("María Gómez");
        assertThat(talk.getsReplies(REGISTRATION_CONFIRM).replyText())
                .contains("CC 52123456")
                .contains("Nombre: María Gómez")
                .contains("Correo: maria@example.org");
        talk.says("sí").getsReplies(REGISTERED, MENU_MAIN);
    }

    @Test
    void eachAnswerCanBeCorrectedSeparately() {
        Talk talk = allAnswersGiven()
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_DOCUMENT)
                .getsReplies(DOCUMENT_TYPE)
                .says("4")
                .getsReplies(DOCUMENT_NUMBER)
                .says("AX991234")
                .getsReplies(REGISTRATION_CONFIRM)
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_EMAIL)
                .getsReplies(E_MAIL)
                .says("no")
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText())
                .contains("PA AX991234")
                .contains("Nombre: Maria Gomes")
                .contains("Correo: sin correo");
        talk.taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_NOTHING)
                .getsReplies(REGISTRATION_CONFIRM);
    }

    @Test
    void aCorrectionToAMinorsDocumentRemovesTheEmail() {
        Talk talk = allAnswersGiven()
                .says("Corregir")
                .says("1")
                .says("6")
                .says("1000123456")
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("Correo: sin correo");
        talk.says("Corregir").says("3").getsReplies(E_MAIL_NOT_ASKED, REGISTRATION_CONFIRM);
    }

    @Test
    void anEntityIsGreetedByItsFullName() {
        Talk talk =
                Talk.withinHours().says("hola").says("1").says("3").says("123").getsReplies(DOCUMENT_WRONG);
        assertThat(talk.replyText()).doesNotContainPattern("\\d{9}");
        talk.says("800197268-4")
                .getsReplies(ENTITY_NAME)
                .says("800")
                .getsReplies(ENTITY_NAME_WRONG)
                .says("Constructora 3 Ríos & Cía. S.A.S.")
                .says("no")
                .says("1")
                .getsReplies(REGISTERED, MENU_MAIN);
        assertThat(talk.replyText()).contains("Gracias, *Constructora 3 Ríos & Cía. S.A.S.*");
        talk.says("salir").says("hola");
        assertThat(talk.getsReplies(MENU_AGAIN).replyText())
                .contains("Hola de nuevo, *Constructora 3 Ríos & Cía. S.A.S.*");
    }

    @Test
    void anUnfinishedRegistrationIsKeptAndContinuedFromTheMenu() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("menú")
                .getsReplies(REGISTRATION_KEPT, MENU_MAIN)
                .says("6")
                .getsReplies(PERSONAL)
                .taps(PERSONAL, Option.MY_DATA)
                .getsReplies(NAME)
                .says("María Gómez")
                .says("no")
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("CC 52123456");
        talk.says("1").getsReplies(REGISTERED, MENU_MAIN);
        assertThat(talk.conversation().citizen().unfinished()).isNotNull();
        assertThat(talk.conversation().citizen().unfinished().registering()).isNull();
    }

    @Test
    void anUnfinishedRegistrationExpiresAfterADay() {
        Talk.withinHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("salir")
                .getsReplies(GOODBYE, REGISTRATION_KEPT)
                .later(Duration.ofHours(25))
                .says("hola")
                .says("6")
                .says("4")
                .getsReplies(DOCUMENT_TYPE);
    }

    @Test
    void aRegisteredPersonSeesTheirDataAndMayLeave() {
        Talk talk = Talk.registered().says("6").says("4").getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("Ana Pérez").contains("ana@example.org");
        talk.says("menú").getsReplies(MENU_MAIN);
        assertThat(talk.conversation().citizen().unfinished()).isNull();
    }

    private static Talk allAnswersGiven() {
        return Talk.withinHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("Maria Gomes")
                .says("maria@example.org")
                .getsReplies(REGISTRATION_CONFIRM);
    }

    @Test
    void afterThreeUnclearAnswersTheMenuWithoutConsentIsShown() {
        Talk.withinHours()
                .says("hola")
                .says("que?")
                .getsReplies(CONSENT_AGAIN)
                .says("12")
                .getsReplies(CONSENT_AGAIN)
                .says("mmm")
                .getsReplies(UNDECIDED);
    }

    @Test
    void thePolicyIsShownAndTheQuestionRepeated() {
        Talk.withinHours().says("hola").says("3").getsReplies(POLICY_LINK, CONSENT);
    }

    @Test
    void theProofContainsTheShownTextAndTheAnswer() {
        Talk talk = Talk.withinHours().says("hola").says("Sí");
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof)
                .isEqualTo(new Consent(
                        true, Contexts.FLOW.version(), Contexts.FLOW.sha256(CONSENT), "Sí", "wamid.2", talk.now()));
    }

    @Test
    void afterThreeMisunderstandingsAnAdviserIsOffered() {
        Talk.registered()
                .says("blablá")
                .getsReplies(NOT_UNDERSTOOD)
                .says("blablá")
                .getsReplies(MENU_MAIN)
                .says("blablá")
                .getsReplies(HELP)
                .says("1")
                .getsReplies(IN_QUEUE);
    }
}
