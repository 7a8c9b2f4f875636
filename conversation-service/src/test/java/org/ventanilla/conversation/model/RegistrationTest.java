package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests the questions of the registration, from the data notice to the confirmed data. The answer «no» to
/// the question
/// about the e-mail address means that the person has none.
class RegistrationTest {

    @Test
    void afterThreeInvalidDocumentNumbersTheRegistrationContinuesWithoutDocument() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("12AB")
                .getsReplies(DOCUMENT_WRONG);
        assertThat(talk.replyText())
                .isEqualTo(
                        "Ese número no parece válido para cédula. Revíselo, por favor (solo números, 6 a 10 dígitos).");
        // Both following numbers are too short.
        talk.says("1").getsReplies(DOCUMENT_WRONG).says("99").getsReplies(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aPersonWithADocumentOfMinorsIsNotAskedForAnEmail() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.TI) // the identity card of minors
                .says("1000123456")
                .says("Juan Ruiz")
                .getsReplies(REGISTRATION_CONFIRM);
    }

    @Test
    void anInvalidNameOrEmailIsRefusedAndTheAnswersCanBeCorrected() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.UNTOLD)
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
    void aCorrectionAsksOnlyOneQuestionAgain() {
        Talk talk = allAnswersGiven()
                .says("Corregir")
                .typesNumberOf(REGISTRATION_CORRECT, Option.FIX_NAME)
                .getsReplies(NAME)
                .says("María Gómez");
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
                .typesNumberOf(DOCUMENT_TYPE, Option.PA)
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
                .typesNumberOf(REGISTRATION_CORRECT, Option.FIX_DOCUMENT)
                .typesNumberOf(DOCUMENT_TYPE, Option.TI)
                .says("1000123456")
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("Correo: sin correo");
        talk.says("Corregir")
                .typesNumberOf(REGISTRATION_CORRECT, Option.FIX_EMAIL)
                .getsReplies(E_MAIL_NOT_ASKED, REGISTRATION_CONFIRM);
    }

    @Test
    void anEntityRegistersWithItsTaxNumberAndIsGreetedByItsFullName() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.NIT)
                .says("123")
                .getsReplies(DOCUMENT_WRONG);
        // The reply contains no example of a NIT (a tax number), because the example would belong to a real
        // entity.
        assertThat(talk.replyText()).doesNotContainPattern("\\d{9}");
        talk.says("800197268-4")
                .getsReplies(ENTITY_NAME)
                .says("800") // a name needs letters
                .getsReplies(ENTITY_NAME_WRONG)
                .says("Constructora 3 Ríos & Cía. S.A.S.")
                .says("no")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(REGISTERED, MENU_MAIN);
        assertThat(talk.replyText()).contains("Gracias, *Constructora 3 Ríos & Cía. S.A.S.*");
        talk.says("salir").says("hola");
        assertThat(talk.getsReplies(MENU_AGAIN).replyText())
                .contains("Hola de nuevo, *Constructora 3 Ríos & Cía. S.A.S.*");
    }

    @Test
    void anUnfinishedRegistrationIsKeptAndCanBeContinuedFromTheMenu() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("52123456")
                .says("menú")
                .getsReplies(REGISTRATION_KEPT, MENU_MAIN)
                .typesNumberOf(MENU_MAIN, Option.PERSONAL_DATA)
                .getsReplies(PERSONAL)
                .taps(PERSONAL, Option.MY_DATA)
                .getsReplies(NAME)
                .says("María Gómez")
                .says("no")
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("CC 52123456");
        talk.typesNumberOf(REGISTRATION_CONFIRM, Option.YES).getsReplies(REGISTERED, MENU_MAIN);
        UnfinishedInput unfinished = talk.conversation().citizen().unfinished();
        assertThat(unfinished).isNotNull();
        assertThat(unfinished.registering()).isNull();
    }

    @Test
    void anUnfinishedRegistrationExpiresAfterADay() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("52123456")
                .says("salir")
                .getsReplies(GOODBYE, REGISTRATION_KEPT)
                .later(Duration.ofHours(25))
                .says("hola")
                .typesNumberOf(MENU_AGAIN, Option.PERSONAL_DATA)
                .typesNumberOf(PERSONAL, Option.MY_DATA)
                .getsReplies(DOCUMENT_TYPE);
    }

    @Test
    void aRegisteredPersonCanSeeTheirDataAndReturnToTheMenu() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.PERSONAL_DATA)
                .typesNumberOf(PERSONAL, Option.MY_DATA)
                .getsReplies(REGISTRATION_CONFIRM);
        assertThat(talk.replyText()).contains("Ana Pérez").contains("ana@example.org");
        talk.says("menú").getsReplies(MENU_MAIN);
        assertThat(talk.conversation().citizen().unfinished()).isNull();
    }

    /// Returns the conversation of a person who has answered all questions and has not confirmed yet.
    private static Talk allAnswersGiven() {
        return Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("52123456")
                .says("Maria Gomes")
                .says("maria@example.org")
                .getsReplies(REGISTRATION_CONFIRM);
    }

    @Test
    void afterThreeUnclearAnswersToTheDataNoticeTheMenuWithoutConsentIsShown() {
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
    void thePolicyIsShownAndTheQuestionIsRepeated() {
        Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.POLICY).getsReplies(POLICY_LINK, CONSENT);
    }

    @Test
    void theProofOfTheConsentContainsTheShownTextAndTheAnswer() {
        Talk talk = Talk.withinHours().says("hola").says("Sí");
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof)
                .isEqualTo(new Consent(
                        true, Contexts.FLOW.version(), Contexts.FLOW.textSha256(CONSENT), "Sí", "wamid.2", talk.now()));
    }

    @Test
    void afterThreeMisunderstandingsAtTheMenuAnAdviserIsOffered() {
        Talk.registered()
                .says("blablá")
                .getsReplies(NOT_UNDERSTOOD)
                .says("blablá")
                .getsReplies(MENU_MAIN)
                .says("blablá")
                .getsReplies(HELP)
                .typesNumberOf(HELP, Option.ADVISER)
                .getsReplies(IN_QUEUE);
    }
}
