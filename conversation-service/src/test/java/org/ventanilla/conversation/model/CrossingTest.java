package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;

/// Words that were being typed when the adviser ended the attention reach the adviser.
class CrossingTest {

    @Test
    void whoWritesWhileTheAdviserEndsIsBackWithTheAdviser() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").hears(ATTENTION_OVER);
        talk.says("espere, una pregunta más").hears(BACK_TO_ADVISER);
        talk.standsAt(Stage.WithAdviser.class);
        assertThat(talk.conversation().belongsTo()).isEqualTo("asesor");
        assertThat(talk.conversation().previous()).isEqualTo(talk.finished().getFirst().id());
        assertThat(talk.last())
                .filteredOn(DialogueEvent.Heard.class::isInstance)
                .extracting(event -> ((DialogueEvent.Heard) event).text())
                .containsExactly("espere, una pregunta más");
        talk.adviserSays("asesor", "Dígame").adviserEnds("asesor").hears(ATTENTION_OVER);
    }

    @Test
    void whoDidNotConsentIsBackToo() {
        Talk talk = attended(Talk.inHours()).adviserEnds("asesor");
        talk.standsAt(Stage.Closed.class).says("espere por favor").hears(BACK_TO_ADVISER);
        talk.standsAt(Stage.WithAdviser.class);
    }

    @Test
    void aVoiceNoteCrossesAsWell() {
        attended(Talk.registered())
                .adviserEnds("asesor")
                .sends(new Content.Media("audio", null, null, null, "media.1", null))
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void whoWasAskedHowItWentMeanwhileIsBackToo() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.gets(
                        new DialogueCommand.OfferSurvey(
                                new SurveyId(new UUID(9, 9)),
                                talk.now().plus(Duration.ofHours(24)),
                                talk.now()))
                .says("no me ha dicho la fecha")
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void whoComesBackWhenTheyWereClosedForTheirSilenceIsWithTheAdviser() {
        attended(Talk.registered())
                .passes(Duration.ofMinutes(5))
                .passes(Duration.ofMinutes(5))
                .hears(CITIZEN_IDLE_CLOSED)
                .says("perdón, aquí estoy")
                .hears(BACK_TO_ADVISER);
    }

    @Test
    void anAdviserWhoIsGoneLosesThePersonToTheFrontOfTheQueue() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").says("espere");
        talk.passes(Duration.ofMinutes(10)).hears(ADVISER_SILENT);
        assertThat(((Stage.Queued) talk.conversation().stage()).priority()).isEqualTo(1);
    }

    @Test
    void thanksAScoreAndAFarewellDoNotCross() {
        attended(Talk.registered()).adviserEnds("asesor").says("muchas gracias").hears();
        attended(Talk.inHours())
                .adviserEnds("asesor")
                .says("muchas gracias")
                .hears(YOU_ARE_WELCOME);
        attended(Talk.registered()).adviserEnds("asesor").says("salir").hears(GOODBYE);
    }

    @Test
    void whoAnsweredTheSurveyHasLeftTheAttention() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.gets(
                        new DialogueCommand.OfferSurvey(
                                new SurveyId(new UUID(9, 9)),
                                talk.now().plus(Duration.ofHours(24)),
                                talk.now()))
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
    void whoLeftByThemselvesIsGreeted() {
        Talk talk = attended(Talk.registered()).says("salir");
        talk.says("otra cosa").hears(MENU_AGAIN);
    }

    private static Talk attended(Talk talk) {
        return talk.says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
