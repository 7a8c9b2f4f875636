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
        Talk talk = Talk.inHours()
                .says("hola")
                .says("2")
                .hears(WITHOUT_CONSENT)
                .says(words)
                .hears(CONSENT)
                .says("Sí")
                .hears(DOCUMENT_TYPE);
        Consent proof = talk.conversation().citizen().consent();
        assertThat(proof.given()).isTrue();
        assertThat(proof.textSha256()).isEqualTo(Contexts.FLOW.sha256(CONSENT));
        assertThat(proof.saidText()).isEqualTo("Sí");
    }

    @Test
    void theFirstConsentButtonStillWorksAfterARefusal() {
        Talk talk = Talk.inHours().says("hola").says("2").sends(button(Option.YES));
        talk.hears(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void theFirstConsentButtonWorksInALaterConversation() {
        Talk talk = Talk.inHours().says("hola").says("2").says("salir").sends(button(Option.YES));
        talk.hears(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @Test
    void aConsentButtonWithoutTheCurrentMarkIsAskedAgain() {
        for (String mark : new String[] {"", "0123456789ab."}) {
            Talk talk = Talk.inHours()
                    .says("hola")
                    .says("2")
                    .sends(new Content.Choice(mark + CONSENT.idOf(Option.YES), "Sí"))
                    .hears(CONSENT_TEXT_CHANGED, CONSENT);
            assertThat(talk.conversation().citizen().consents()).isFalse();
        }
    }

    @Test
    void noDirectlyAfterYesWithdrawsTheConsent() {
        Talk talk = Talk.inHours()
                .says("hola")
                .sends(button(Option.YES))
                .hears(DOCUMENT_TYPE)
                .sends(button(Option.NO))
                .hears(WITHOUT_CONSENT);
        assertThat(talk.last()).anyMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    @Test
    void aLateTapOnNoDoesNotWithdrawTheConsent() {
        Talk talk = Talk.registered().sends(button(Option.NO)).hears(OPTION_PASSED, MENU_MAIN);
        assertThat(talk.conversation().citizen().profile()).isNotNull();
    }

    @Test
    void aSecondTapOnYesIsNoSecondConsent() {
        Talk talk = Talk.inHours()
                .says("hola")
                .sends(button(Option.YES))
                .sends(button(Option.YES))
                .hears()
                .says("1")
                .sends(button(Option.YES))
                .hears(OPTION_PASSED, DOCUMENT_NUMBER);
        assertThat(talk.all().stream().filter(DialogueEvent.ConsentGiven.class::isInstance))
                .hasSize(1);
    }

    @ParameterizedTest(name = "«{0}» is no refusal")
    @ValueSource(strings = {"menú", "salir", "asesor", "blablá", "imaynalla", "ok"})
    void onlyAnExpressNoIsARefusal(String words) {
        Talk talk = Talk.inHours().says("hola").says(words);
        assertRefusedNothing(talk);
    }

    @Test
    void threeMisunderstoodAnswersLeadToTheMenuWithoutDecision() {
        Talk talk = Talk.inHours()
                .says("hola")
                .says("mmm")
                .hears(CONSENT_AGAIN)
                .sends(voice())
                .hears(ODD_MESSAGE)
                .says("mmm")
                .hears(UNDECIDED);
        assertRefusedNothing(talk);
        talk.says("autorizo").hears(CONSENT).says("sí autorizo").hears(DOCUMENT_TYPE);
    }

    @Test
    void menuAtTheDataNoticeShowsTheMenuWithoutDecision() {
        Talk talk = Talk.inHours().says("hola").says("menú").hears(UNDECIDED);
        assertThat(talk.words()).doesNotContain("Sin su autorización");
        talk.says("salir").says("hola").hears(WELCOME, CONSENT);
    }

    @Test
    void aWithdrawnRefusalIsNotTheReasonOfTheOutcome() {
        Talk talk =
                Talk.inHours().says("hola").says("2").says("autorizo").says("1").says("salir");
        assertThat(talk.last()).contains(new DialogueEvent.BotContained("LEFT"));
    }

    @Test
    void anOldMenuRowDoesNotBypassConsent() {
        Talk talk = Talk.inHours()
                .says("hola")
                .says("2")
                .taps(MENU_MAIN, Option.NOTICES)
                .hears(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .hears(NOTICES_NEED_REGISTRATION, CONSENT);
        assertThat(talk.conversation().citizen().consents()).isFalse();
    }

    private static void assertRefusedNothing(Talk talk) {
        assertThat(talk.all()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
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
