package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests that a person can consent after a refusal, and that only an express No is a refusal.
class ConsentLaterTest {

    @ParameterizedTest
    @ValueSource(strings = {"Autorizar", "autorizo", "sí autorizo", "6"}) // 6 is the number of the option «Autorizar»
    void consentCanBeGivenAfterARefusal(String words) {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .getsReplies(WITHOUT_CONSENT)
                .says(words)
                .getsReplies(CONSENT)
                .says("Sí")
                .getsReplies(DOCUMENT_TYPE);
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof.given()).isTrue();
        assertThat(proof.textSha256()).isEqualTo(Contexts.FLOW.textSha256(CONSENT));
        assertThat(proof.saidText()).isEqualTo("Sí");
    }

    @Test
    void theFirstConsentButtonStillWorksAfterARefusal() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .sends(consentButton(Option.YES));
        talk.getsReplies(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void theFirstConsentButtonWorksInALaterConversation() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("salir")
                .sends(consentButton(Option.YES));
        talk.getsReplies(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void afterATapOnAConsentButtonOfAnotherTextTheQuestionIsAskedAgain() {
        // The id of a button begins with a mark of its text. Older releases sent no mark.
        for (String textMark : List.of("", "0123456789ab.")) {
            Talk talk = Talk.withinHours()
                    .says("hola")
                    .typesNumberOf(CONSENT, Option.NO)
                    .sends(new Content.Choice(textMark + CONSENT.idOf(Option.YES), "Sí"))
                    .getsReplies(CONSENT_TEXT_CHANGED, CONSENT);
            assertThat(talk.conversation().citizen().consents()).isFalse();
        }
    }

    @Test
    void aTapOnNoDirectlyAfterATapOnYesWithdrawsTheConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .sends(consentButton(Option.YES))
                .getsReplies(DOCUMENT_TYPE)
                .sends(consentButton(Option.NO))
                .getsReplies(WITHOUT_CONSENT);
        assertThat(talk.lastEvents()).anyMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    @Test
    void aLateTapOnNoDoesNotWithdrawTheConsent() {
        Talk talk = Talk.registered().sends(consentButton(Option.NO)).getsReplies(OPTION_PASSED, MENU_MAIN);
        assertThat(talk.conversation().citizen().profile()).isNotNull();
    }

    @Test
    void aSecondTapOnYesStoresNoSecondConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .sends(consentButton(Option.YES))
                .sends(consentButton(Option.YES))
                .getsNoReply()
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .sends(consentButton(Option.YES))
                .getsReplies(OPTION_PASSED, DOCUMENT_NUMBER);
        assertThat(talk.allEvents().stream().filter(DialogueEvent.ConsentGiven.class::isInstance))
                .hasSize(1);
    }

    @ParameterizedTest(name = "«{0}» is no refusal")
    @ValueSource(strings = {"menú", "salir", "asesor", "blablá", "imaynalla", "ok"})
    void onlyAnExpressNoIsARefusal(String words) {
        Talk talk = Talk.withinHours().says("hola").says(words);
        assertNoDecision(talk);
    }

    @Test
    void threeMisunderstoodAnswersLeadToTheMenuWithoutDecision() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("mmm")
                .getsReplies(CONSENT_AGAIN)
                .sends(voiceNote())
                .getsReplies(ODD_MESSAGE)
                .says("mmm")
                .getsReplies(UNDECIDED);
        assertNoDecision(talk);
        talk.says("autorizo").getsReplies(CONSENT).says("sí autorizo").getsReplies(DOCUMENT_TYPE);
    }

    @Test
    void theWordMenuAtTheDataNoticeShowsTheMenuWithoutDecision() {
        Talk talk = Talk.withinHours().says("hola").says("menú").getsReplies(UNDECIDED);
        assertThat(talk.replyText()).doesNotContain("Sin su autorización");
        talk.says("salir").says("hola").getsReplies(WELCOME, CONSENT);
    }

    @Test
    void theOutcomeDoesNotReportARefusalThatWasWithdrawn() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("autorizo")
                .typesNumberOf(CONSENT, Option.YES)
                .says("salir");
        assertThat(talk.lastEvents()).contains(new DialogueEvent.BotContained("LEFT"));
    }

    @Test
    void aRowOfAnOldMenuDoesNotBypassConsent() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .taps(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_NEED_REGISTRATION, CONSENT);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    /// Asserts that the person has neither consented nor refused.
    private static void assertNoDecision(Talk talk) {
        assertThat(talk.allEvents()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.conversation().citizen().consent()).isNull();
    }

    /// Returns the button of the current data notice with this option.
    private static Content.Choice consentButton(Option option) {
        return Contexts.FLOW.choices(CONSENT).stream()
                .filter(choice -> choice.id().endsWith(option.name()))
                .map(choice -> new Content.Choice(choice.id(), choice.title()))
                .findFirst()
                .orElseThrow();
    }

    private static Content voiceNote() {
        return new Content.Media("audio", "audio/ogg", null, null, "media", null, null);
    }
}
