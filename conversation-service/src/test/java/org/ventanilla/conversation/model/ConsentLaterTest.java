package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// A refusal can be revoked later, and only an express No is a refusal.
class ConsentLaterTest {

    @ParameterizedTest
    @ValueSource(strings = {"Autorizar", "autorizo", "sí autorizo", "6"})
    void consentCanBeGivenAfterARefusal(String words) {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("2")
                .getsReplies(WITHOUT_CONSENT)
                .says(words)
                .getsReplies(CONSENT)
                .says("Sí")
                .getsReplies(DOCUMENT_TYPE);
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof.given()).isTrue();
        assertThat(proof.textSha256()).isEqualTo(Contexts.FLOW.sha256(CONSENT));
        assertThat(proof.saidText()).isEqualTo("Sí");
    }

    @Test
    void theFirstConsentButtonStillWorksAfterARefusal() {
        Talk talk = Talk.withinHours().says("hola").says("2").sends(button(Option.YES));
        talk.getsReplies(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void theFirstConsentButtonWorksInALaterConversation() {
        Talk talk = Talk.withinHours().says("hola").says("2").says("salir").sends(button(Option.YES));
        talk.getsReplies(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void aConsentButtonOfAnotherTextIsAskedAgain() {
        for (String textMark : new String[] {"", "0123456789ab."}) {
            Talk talk = Talk.withinHours()
                    .says("hola")
                    .says("2")
                    .sends(new Content.Choice(textMark + CONSENT.idOf(Option.YES), "Sí"))
                    .getsReplies(CONSENT_TEXT_CHANGED, CONSENT);
            assertThat(talk.conversation().citizen().consents()).isFalse();
        }
    }

    @Test
    void noDirectlyAfterYesWithdrawsTheConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .sends(button(Option.YES))
                .getsReplies(DOCUMENT_TYPE)
                .sends(button(Option.NO))
                .getsReplies(WITHOUT_CONSENT);
        assertThat(talk.lastEvents()).anyMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    @Test
    void aLateTapOnNoDoesNotWithdrawTheConsent() {
        Talk talk = Talk.registered().sends(button(Option.NO)).getsReplies(OPTION_PASSED, MENU_MAIN);
        assertThat(talk.conversation().citizen().profile()).isNotNull();
    }

    @Test
    void aSecondTapOnYesIsNoSecondConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .sends(button(Option.YES))
                .sends(button(Option.YES))
                .getsNoReply()
                .says("1")
                .sends(button(Option.YES))
                .getsReplies(OPTION_PASSED, DOCUMENT_NUMBER);
        assertThat(talk.allEvents().stream().filter(DialogueEvent.ConsentGiven.class::isInstance))
                .hasSize(1);
    }

    @ParameterizedTest(name = "«{0}» is no refusal")
    @ValueSource(strings = {"menú", "salir", "asesor", "blablá", "imaynalla", "ok"})
    void onlyAnExpressNoIsARefusal(String words) {
        Talk talk = Talk.withinHours().says("hola").says(words);
        assertRefusedNothing(talk);
    }

    @Test
    void threeMisunderstoodAnswersLeadToTheMenuWithoutDecision() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("mmm")
                .getsReplies(CONSENT_AGAIN)
                .sends(voice())
                .getsReplies(ODD_MESSAGE)
                .says("mmm")
                .getsReplies(UNDECIDED);
        assertRefusedNothing(talk);
        talk.says("autorizo").getsReplies(CONSENT).says("sí autorizo").getsReplies(DOCUMENT_TYPE);
    }

    @Test
    void menuAtTheDataNoticeShowsTheMenuWithoutDecision() {
        Talk talk = Talk.withinHours().says("hola").says("menú").getsReplies(UNDECIDED);
        assertThat(talk.replyText()).doesNotContain("Sin su autorización");
        talk.says("salir").says("hola").getsReplies(WELCOME, CONSENT);
    }

    @Test
    void aWithdrawnRefusalIsNotTheReasonOfTheOutcome() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("2")
                .says("autorizo")
                .says("1")
                .says("salir");
        assertThat(talk.lastEvents()).contains(new DialogueEvent.BotContained("LEFT"));
    }

    @Test
    void anOldMenuRowDoesNotBypassConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("2")
                .taps(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_NEED_REGISTRATION, CONSENT);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    private static void assertRefusedNothing(Talk talk) {
        assertThat(talk.allEvents()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.conversation().citizen().consent()).isNull();
    }

    private static Content.Choice button(Option option) {
        return Contexts.FLOW.choices(CONSENT).stream()
                .filter(choice -> choice.id().endsWith(option.name()))
                .map(choice -> new Content.Choice(choice.id(), choice.title()))
                .findFirst()
                .orElseThrow();
    }

    private static Content voice() {
        return new Content.Media("audio", "audio/ogg", null, null, "media", null, null);
    }
}
