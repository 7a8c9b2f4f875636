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

/// The authorisation of electronic notices in the chat.
class NoticesTest {

    @Test
    void anExistingAuthorisationIsReportedWithoutAnotherCode() {
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
    void afterARevocationTheConsentIsAskedAgain() {
        Talk talk = authorised();
        talk.taps(MENU_MAIN, Option.NOTICES)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_STANDING, Option.REVOKE)
                .getsReplies(NOTICES_REVOKE)
                .says("sí");
        UUID asked =
                talk.requested(DialogueEvent.NoticeRevocationRequested.class).commandId();
        receivesReply(talk, new NotificationReply.ElectronicNoticeRevoked(asked, Talk.CONTACT, talk.now()));
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void afterTheAuthorisationIsGoneTheConsentIsAskedAgain() {
        Talk talk = authorised();
        talk.taps(MENU_MAIN, Option.NOTICES).taps(NOTICES_MENU, Option.REVOKE).says("sí");
        UUID asked =
                talk.requested(DialogueEvent.NoticeRevocationRequested.class).commandId();
        refuses(talk, asked, "NOT_GRANTED");
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void anAuthorisationEndsWithAChangedDocument() {
        Talk talk = authorised();
        talk.taps(PERSONAL, Option.MY_DATA)
                .taps(REGISTRATION_CONFIRM, Option.CORRECT)
                .taps(REGISTRATION_CORRECT, Option.FIX_DOCUMENT)
                .says("1")
                .says("1.032.456.789")
                .says("1");
        talk.taps(NOTICES_MENU, Option.AUTHORIZE).getsReplies(NOTICES_CONSENT);
    }

    @Test
    void afterTheContactChangedHandsNoAuthorisationIsReported() {
        Talk talk = authorised();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.says("hola")
                .says("1")
                .says("1")
                .says("79555111")
                .says("Luis Mora")
                .says("no")
                .says("1");
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
        Consent proof = talk.conversation().noticeProof();
        NoticeConsentRequested again = talk.says(words).requested(NoticeConsentRequested.class);
        assertThat(again.proof()).isEqualTo(proof);
        assertThat(again.person().name()).isEqualTo("Ana Pérez");
        codeArrives(talk).getsReplies(NOTICES_CODE).says("482913");
        assertThat(talk.requested(NoticeCodeTyped.class).code()).isEqualTo("482913");
    }

    @Test
    void theButtonAsksForAnotherCodeOnlyWhileACodeIsAwaited() {
        Talk talk = codeSent().taps(NOTICES_CODE, Option.RESEND_CODE);
        assertThat(talk.requested(NoticeConsentRequested.class)).isNotNull();

        codeArrives(talk)
                .says("menú")
                .later(Duration.ofMinutes(1))
                .taps(NOTICES_CODE, Option.RESEND_CODE)
                .getsReplies(OPTION_PASSED, MENU_MAIN);
    }

    @Test
    void aCodeWithinASentenceIsAccepted() {
        Talk talk = codeSent().says("no me llegaba, pero es el 482 913");
        assertThat(talk.requested(NoticeCodeTyped.class).code()).isEqualTo("482913");
    }

    @Test
    void afterTheLastCodeTheReceivedCodeIsStillAccepted() {
        Talk talk = codeSent().says("reenviar");
        refuses(talk, talk.requested(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_NO_MORE_CODES);
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
        talk.says("482913");
        assertThat(talk.requested(NoticeCodeTyped.class).code()).isEqualTo("482913");
    }

    @Test
    void withoutAnyCodeTheRefusalEndsTheDialogue() {
        Talk talk = consented();
        refuses(talk, talk.requested(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
        assertThat(talk.replyText()).contains("demasiados códigos");

        talk.taps(NOTICES_MENU, Option.AUTHORIZE).taps(NOTICES_CONSENT, Option.YES);
        refuses(talk, talk.requested(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
    }

    @Test
    void aUsedCodeIsNotAskedForAgain() {
        Talk talk = authorised();
        talk.taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_STANDING, Option.AUTHORIZE_AGAIN)
                .taps(NOTICES_CONSENT, Option.YES);
        refuses(talk, talk.requested(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_REFUSED, ANYTHING_ELSE);
    }

    @Test
    void aCodeTypedBeforeItsConfirmationIsAccepted() {
        Talk talk = consented();
        UUID asked = talk.requested(NoticeConsentRequested.class).commandId();
        talk.says("111111");
        UUID typed = talk.requested(NoticeCodeTyped.class).commandId();
        receivesReply(talk, new NotificationReply.CodeSent(asked, Talk.CONTACT, talk.now(), talk.now()));
        talk.getsNoReply();
        receivesReply(talk, new NotificationReply.CodeRejected(typed, Talk.CONTACT, false, talk.now()));
        talk.getsReplies(NOTICES_CODE_WRONG).says("reenviar");
        refuses(talk, talk.requested(NoticeConsentRequested.class).commandId(), "TOO_MANY_CODES");
        talk.getsReplies(NOTICES_NO_MORE_CODES);
    }

    @Test
    void thePersonIsToldThatOnlyTheLastCodeIsValid() {
        Talk talk = codeSent();
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
        talk.says("111111");
        UUID typed = talk.requested(NoticeCodeTyped.class).commandId();
        receivesReply(talk, new NotificationReply.CodeRejected(typed, Talk.CONTACT, false, talk.now()));
        talk.getsReplies(NOTICES_CODE_WRONG);
        assertThat(talk.replyText()).contains("Solo sirve el último código que le llegó");
    }

    @Test
    void afterTooManyAttemptsAnotherCodeCanBeRequested() {
        Talk talk = codeSent().says("111111");
        UUID typed = talk.requested(NoticeCodeTyped.class).commandId();
        receivesReply(talk, new NotificationReply.CodeRejected(typed, Talk.CONTACT, true, talk.now()));
        talk.getsReplies(NOTICES_CODE_USED_UP).says("REENVIAR");
        assertThat(talk.requested(NoticeConsentRequested.class)).isNotNull();
    }

    private static Talk authorised() {
        Talk talk = codeSent().says("482913");
        UUID typed = talk.requested(NoticeCodeTyped.class).commandId();
        receivesReply(talk, new NotificationReply.ElectronicNoticeGranted(typed, Talk.CONTACT, talk.now()));
        return talk.getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    private static Talk consented() {
        return Talk.registered()
                .taps(MENU_MAIN, Option.NOTICES)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_CONSENT, Option.YES);
    }

    private static Talk codeSent() {
        return codeArrives(consented()).getsReplies(NOTICES_CODE);
    }

    private static Talk codeArrives(Talk talk) {
        UUID asked = talk.requested(NoticeConsentRequested.class).commandId();
        receivesReply(talk, new NotificationReply.CodeSent(asked, Talk.CONTACT, talk.now(), talk.now()));
        return talk;
    }

    private static void refuses(Talk talk, UUID commandId, String reason) {
        receivesReply(talk, new NotificationReply.Refused(commandId, Talk.CONTACT, reason, talk.now()));
    }

    private static void receivesReply(Talk talk, NotificationReply reply) {
        talk.handles(new DialogueCommand.ReceiveNoticeReply(reply, null, talk.now()));
    }
}
