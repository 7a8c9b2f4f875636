package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;

/// Messages that the person was writing while the adviser ended the attention.
class LateMessagesTest {

    @Test
    void aMessageDuringTheEndOfTheAttentionReturnsToTheAdviser() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").hears(ATTENTION_OVER);
        talk.says("espere, una pregunta más").hears(BACK_TO_ADVISER);
        talk.isAt(Stage.WithAdviser.class);
        assertThat(talk.conversation().responsibleAdviser()).isEqualTo("asesor");
        assertThat(talk.conversation().previous())
                .isEqualTo(talk.finished().getFirst().id());
        assertThat(talk.last())
                .filteredOn(DialogueEvent.CitizenSaid.class::isInstance)
                .extracting(event -> ((DialogueEvent.CitizenSaid) event).text())
                .containsExactly("espere, una pregunta más");
        talk.adviserSays("asesor", "Dígame").adviserEnds("asesor").hears(ATTENTION_OVER);
    }

    @Test
    void aLateMessageNeedsNoConsent() {
        Talk talk = attended(Talk.inHours()).adviserEnds("asesor");
        talk.isAt(Stage.Closed.class).says("espere por favor").hears(BACK_TO_ADVISER);
        talk.isAt(Stage.WithAdviser.class);
    }

    @Test
    void aVoiceNoteIsALateMessageToo() {
        attended(Talk.registered())
                .adviserEnds("asesor")
                .sends(new Content.Media("audio", null, null, null, "media.1", null, null))
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void aLateMessageReturnsToTheAdviserAfterTheSurveyWasOffered() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.receives(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .says("no me ha dicho la fecha")
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void aMessageAfterAnIdleCloseReturnsToTheAdviser() {
        attended(Talk.registered())
                .passes(Duration.ofMinutes(5))
                .passes(Duration.ofMinutes(5))
                .hears(CITIZEN_IDLE_CLOSED)
                .says("perdón, aquí estoy")
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void ifTheAdviserDoesNotAnswerThePersonGoesToTheFrontOfTheQueue() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").says("espere");
        talk.passes(Duration.ofMinutes(10)).hears(ADVISER_SILENT);
        assertThat(((Stage.Queued) talk.conversation().stage()).priority()).isEqualTo(1);
    }

    @Test
    void thanksAndGlobalWordsAreNotLateMessages() {
        attended(Talk.registered()).adviserEnds("asesor").says("muchas gracias").hears();
        attended(Talk.inHours()).adviserEnds("asesor").says("muchas gracias").hears(YOU_ARE_WELCOME);
        attended(Talk.registered()).adviserEnds("asesor").says("salir").hears(GOODBYE);
    }

    @Test
    void afterTheSurveyNoMessageIsLate() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.receives(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .says("5")
                .says("Sí")
                .says("necesito otra cosa")
                .hears(MENU_AGAIN);
    }

    @Test
    void afterAMinuteItIsANewRequest() {
        attended(Talk.registered())
                .adviserEnds("asesor")
                .later(Duration.ofSeconds(61))
                .says("necesito otra cosa")
                .hears(MENU_AGAIN);
    }

    @Test
    void afterThePersonLeftNoMessageIsLate() {
        Talk talk = attended(Talk.registered()).says("salir");
        talk.says("otra cosa").hears(MENU_AGAIN);
    }

    private static Talk attended(Talk talk) {
        return talk.says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
