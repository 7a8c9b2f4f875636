package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.model.DialogueEvent.NoticeCodeTyped;
import org.ventanilla.conversation.model.DialogueEvent.NoticeConsentRequested;

/// Tests how a person authorises electronic notices in the chat. The person consents, receives a code and types
/// this code in the chat. Only the right code completes the authorisation.
class NoticesTest {

    private static final String RIGHT_CODE = "482913";
    private static final String WRONG_CODE = "111111";

    @Test
    void anExistingAuthorisationIsReportedAndCanBeRenewed() {
        Talk talk = authorised();
        talk.taps(MENU_MAIN, Option.NOTICES)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_GRANTED_BEFORE, NOTICES_STANDING);
        assertThat(talk.replyText())
                .contains("ya autorizó", "23 de noviembre de 2026")
                .contains("cambió de número, de medio o de documento, autorice de nuevo")
                .doesNotContain("No tiene que hacer nada");
        assertThat(talk.lastEvents()).noneMatch(DialogueEvent.ServiceRequest.class::isInstance);

        talk.says("autorizar de nuevo").getsReplies(NOTICES_CONSENT);
    }

    @Test
    void afterARevocationThePersonIsAskedForConsentAgain() {
        Talk talk = authorised();
        talk.taps(MENU_MAIN, Option.NOTICES)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_STANDING, Option.REVOKE)
                .getsReplies(NOTICES_REVOKE)
                .says("sí");
        UUID commandId = talk.requestOfType(DialogueEvent.NoticeRevocationRequested.class)
                .commandId();
        receiveReply(talk, new NotificationReply.ElectronicNoticeRevoked(commandId, Talk.CONTACT, talk.now()));
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void ifARevocationFindsNoAuthorisationThePersonIsAskedForConsentAgain() {
        Talk talk = authorised();
        talk.taps(MENU_MAIN, Option.NOTICES).taps(NOTICES_MENU, Option.REVOKE).says("sí");
        UUID commandId = talk.requestOfType(DialogueEvent.NoticeRevocationRequested.class)
                .commandId();
        refuseCommand(talk, commandId, "NOT_GRANTED");
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void anAuthorisationEndsWhenThePersonRegistersAnotherDocument() {
        Talk talk = authorised();
        talk.taps(PERSONAL, Option.MY_DATA)
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_DOCUMENT)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("1.032.456.789")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES);
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void anAuthorisationDoesNotPassToANewPersonAfterAnIdentityChange() {
        Talk talk = authorised();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("79555111")
                .says("Luis Mora")
                .says("no")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES);
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @ParameterizedTest(name = "«{0}» asks for another code")
    @ValueSource(
            strings = {
                "1",
                "No me llegó",
                "no me ha llegado nada",
                "no me llego el codigo",
                "todavía no me llega",
                "reenviar",
                "me puede enviar otro código por favor",
                "no recibí ningún código"
            })
    void anotherCodeIsRequestedWithTheSameConsent(String words) {
        Talk talk = codeSent();
        Consent firstProof = talk.conversation().noticeProof();
        NoticeConsentRequested secondRequest = talk.says(words).requestOfType(NoticeConsentRequested.class);
        assertThat(secondRequest.proof()).isEqualTo(firstProof);
        assertThat(secondRequest.person().name()).isEqualTo("Ana Pérez");
        reportCodeSent(talk).getsReplies(NOTICES_CODE).says(RIGHT_CODE);
        assertThat(talk.requestOfType(NoticeCodeTyped.class).code()).isEqualTo(RIGHT_CODE);
    }

    @Test
    void theButtonAsksForAnotherCodeOnlyWhileACodeIsAwaited() {
        Talk talk = codeSent().taps(NOTICES_CODE, Option.RESEND_CODE);
        assertThat(talk.requestOfType(NoticeConsentRequested.class)).isNotNull();

        reportCodeSent(talk)
                .says("menú")
                .later(Duration.ofMinutes(1))
                .taps(NOTICES_CODE, Option.RESEND_CODE)
                .getsReplies(OPTION_PASSED, MENU_MAIN);
    }

    @Test
    void aCodeWithinASentenceIsAccepted() {
        Talk talk = codeSent().says("no me llegaba, pero es el 482 913");
        assertThat(talk.requestOfType(NoticeCodeTyped.class).code()).isEqualTo(RIGHT_CODE);
    }

    @Test
    void afterARefusalOfAnotherCodeTheReceivedCodeIsStillAccepted() {
        Talk talk = codeSent().says("reenviar");
        refuseCommand(talk, talk.requestOfType(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_NO_MORE_CODES);
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
        talk.says(RIGHT_CODE);
        assertThat(talk.requestOfType(NoticeCodeTyped.class).code()).isEqualTo(RIGHT_CODE);
    }

    @Test
    void ifTheFirstCodeIsRefusedNoCodeIsAskedFor() {
        Talk talk = consented();
        refuseCommand(talk, talk.requestOfType(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
        assertThat(talk.replyText()).contains("demasiados códigos");

        talk.taps(NOTICES_MENU, Option.AUTHORIZE).taps(NOTICES_CONSENT, Option.YES);
        refuseCommand(talk, talk.requestOfType(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
    }

    @Test
    void ifTheCodeOfARenewalIsRefusedTheCodeThatWasUsedEarlierIsNotAskedFor() {
        Talk talk = authorised();
        talk.taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_STANDING, Option.AUTHORIZE_AGAIN)
                .taps(NOTICES_CONSENT, Option.YES);
        refuseCommand(talk, talk.requestOfType(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
    }

    @Test
    void aCodeCanBeTypedBeforeTheReportThatItWasSent() {
        Talk talk = consented();
        UUID codeRequest = talk.requestOfType(NoticeConsentRequested.class).commandId();
        talk.says(WRONG_CODE);
        UUID typedCodeCommand = talk.requestOfType(NoticeCodeTyped.class).commandId();
        receiveReply(talk, new NotificationReply.CodeSent(codeRequest, Talk.CONTACT, talk.now(), talk.now()));
        talk.getsNoReply();
        receiveReply(talk, new NotificationReply.CodeRejected(typedCodeCommand, Talk.CONTACT, false, talk.now()));
        talk.getsReplies(NOTICES_CODE_WRONG).says("reenviar");
        refuseCommand(talk, talk.requestOfType(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_NO_MORE_CODES);
    }

    @Test
    void theRepliesSayThatOnlyTheLastCodeIsValid() {
        Talk talk = codeSent();
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
        talk.says(WRONG_CODE);
        UUID typedCodeCommand = talk.requestOfType(NoticeCodeTyped.class).commandId();
        receiveReply(talk, new NotificationReply.CodeRejected(typedCodeCommand, Talk.CONTACT, false, talk.now()));
        talk.getsReplies(NOTICES_CODE_WRONG);
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
    }

    @Test
    void afterTooManyAttemptsAnotherCodeCanBeRequested() {
        Talk talk = codeSent().says(WRONG_CODE);
        UUID typedCodeCommand = talk.requestOfType(NoticeCodeTyped.class).commandId();
        // After this rejection no attempt is left.
        receiveReply(talk, new NotificationReply.CodeRejected(typedCodeCommand, Talk.CONTACT, true, talk.now()));
        talk.getsReplies(NOTICES_CODE_USED_UP).says("REENVIAR");
        assertThat(talk.requestOfType(NoticeConsentRequested.class)).isNotNull();
    }

    /// Returns the conversation of a person who has authorised notices.
    private static Talk authorised() {
        Talk talk = codeSent().says(RIGHT_CODE);
        UUID typedCodeCommand = talk.requestOfType(NoticeCodeTyped.class).commandId();
        receiveReply(talk, new NotificationReply.ElectronicNoticeGranted(typedCodeCommand, Talk.CONTACT, talk.now()));
        return talk.getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    /// Returns the conversation of a person who has consented to notices and waits for a code.
    private static Talk consented() {
        return Talk.registered()
                .taps(MENU_MAIN, Option.NOTICES)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_CONSENT, Option.YES);
    }

    /// Returns the conversation of a person to whom a code was sent.
    private static Talk codeSent() {
        return reportCodeSent(consented()).getsReplies(NOTICES_CODE);
    }

    /// Reports that the code of the last request was sent.
    private static Talk reportCodeSent(Talk talk) {
        UUID codeRequest = talk.requestOfType(NoticeConsentRequested.class).commandId();
        receiveReply(talk, new NotificationReply.CodeSent(codeRequest, Talk.CONTACT, talk.now(), talk.now()));
        return talk;
    }

    /// Makes notification-service refuse a command.
    private static void refuseCommand(Talk talk, UUID commandId, String reason) {
        receiveReply(talk, new NotificationReply.Refused(commandId, Talk.CONTACT, reason, talk.now()));
    }

    /// Lets the conversation receive a reply of notification-service.
    private static void receiveReply(Talk talk, NotificationReply reply) {
        talk.handles(new DialogueCommand.ReceiveNoticeReply(reply, null, talk.now()));
    }
}
