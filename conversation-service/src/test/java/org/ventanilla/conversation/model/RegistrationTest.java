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
        Talk talk = Talk.inHours().says("hola").says("1").says("1").says("12AB").hears(DOCUMENT_WRONG);
        assertThat(talk.words())
                .isEqualTo(
                        "Ese número no parece válido para cédula. Revíselo, por favor (solo números, 6 a 10 dígitos).");
        talk.says("1").hears(DOCUMENT_WRONG).says("99").hears(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aMinorIsNotAskedForAnEmail() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("6")
                .says("1000123456")
                .says("Juan Ruiz")
                .hears(REGISTRATION_CONFIRM);
    }

    @Test
    void everyAnswerIsCheckedAndCanBeCorrected() {
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
                .hears(REGISTRATION_CORRECT);
    }

    @Test
    void aCorrectionRepeatsOnlyOneAnswer() {
        Talk talk = toldAll().says("Corregir").says("2").hears(NAME).says("María Gómez");
        assertThat(talk.hears(REGISTRATION_CONFIRM).words())
                .contains("CC 52123456")
                .contains("Nombre: María Gómez")
                .contains("Correo: maria@example.org");
        talk.says("sí").hears(REGISTERED, MENU_MAIN);
    }

    @Test
    void eachAnswerCanBeCorrectedSeparately() {
        Talk talk = toldAll()
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_DOCUMENT)
                .hears(DOCUMENT_TYPE)
                .says("4")
                .hears(DOCUMENT_NUMBER)
                .says("AX991234")
                .hears(REGISTRATION_CONFIRM)
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_EMAIL)
                .hears(E_MAIL)
                .says("no")
                .hears(REGISTRATION_CONFIRM);
        assertThat(talk.words())
                .contains("PA AX991234")
                .contains("Nombre: Maria Gomes")
                .contains("Correo: sin correo");
        talk.taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_NOTHING)
                .hears(REGISTRATION_CONFIRM);
    }

    @Test
    void aCorrectionToAMinorsDocumentRemovesTheEmail() {
        Talk talk = toldAll()
                .says("Corregir")
                .says("1")
                .says("6")
                .says("1000123456")
                .hears(REGISTRATION_CONFIRM);
        assertThat(talk.words()).contains("Correo: sin correo");
        talk.says("Corregir").says("3").hears(E_MAIL_NOT_ASKED, REGISTRATION_CONFIRM);
    }

    @Test
    void anEntityIsGreetedByItsFullName() {
        Talk talk = Talk.inHours().says("hola").says("1").says("3").says("123").hears(DOCUMENT_WRONG);
        assertThat(talk.words()).doesNotContainPattern("\\d{9}");
        talk.says("800197268-4")
                .hears(ENTITY_NAME)
                .says("800")
                .hears(ENTITY_NAME_WRONG)
                .says("Constructora 3 Ríos & Cía. S.A.S.")
                .says("no")
                .says("1")
                .hears(REGISTERED, MENU_MAIN);
        assertThat(talk.words()).contains("Gracias, *Constructora 3 Ríos & Cía. S.A.S.*");
        talk.says("salir").says("hola");
        assertThat(talk.hears(MENU_AGAIN).words()).contains("Hola de nuevo, *Constructora 3 Ríos & Cía. S.A.S.*");
    }

    @Test
    void anUnfinishedRegistrationIsKeptAndContinuedFromTheMenu() {
        Talk talk = Talk.inHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("menú")
                .hears(REGISTRATION_KEPT, MENU_MAIN)
                .says("6")
                .hears(PERSONAL)
                .taps(PERSONAL, Option.MY_DATA)
                .hears(NAME)
                .says("María Gómez")
                .says("no")
                .hears(REGISTRATION_CONFIRM);
        assertThat(talk.words()).contains("CC 52123456");
        talk.says("1").hears(REGISTERED, MENU_MAIN);
        assertThat(talk.conversation().citizen().unfinished()).isNotNull();
        assertThat(talk.conversation().citizen().unfinished().registering()).isNull();
    }

    @Test
    void anUnfinishedRegistrationExpiresAfterADay() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("salir")
                .hears(GOODBYE, REGISTRATION_KEPT)
                .later(Duration.ofHours(25))
                .says("hola")
                .says("6")
                .says("4")
                .hears(DOCUMENT_TYPE);
    }

    @Test
    void aRegisteredPersonSeesTheirDataAndMayLeave() {
        Talk talk = Talk.registered().says("6").says("4").hears(REGISTRATION_CONFIRM);
        assertThat(talk.words()).contains("Ana Pérez").contains("ana@example.org");
        talk.says("menú").hears(MENU_MAIN);
        assertThat(talk.conversation().citizen().unfinished()).isNull();
    }

    private static Talk toldAll() {
        return Talk.inHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("52123456")
                .says("Maria Gomes")
                .says("maria@example.org")
                .hears(REGISTRATION_CONFIRM);
    }

    @Test
    void afterThreeUnclearAnswersTheMenuWithoutConsentIsShown() {
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
    void theProofContainsTheShownTextAndTheAnswer() {
        Talk talk = Talk.inHours().says("hola").says("Sí");
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof)
                .isEqualTo(new Consent(
                        true, Contexts.FLOW.version(), Contexts.FLOW.sha256(CONSENT), "Sí", "wamid.2", talk.now()));
    }

    @Test
    void repeatedMisunderstandingsLeadToTheOfferOfAPerson() {
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
