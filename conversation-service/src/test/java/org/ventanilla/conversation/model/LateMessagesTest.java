package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;

/// Tests late messages: the person was writing a message while the adviser ended the attention. Only a
/// message within a
/// minute of the end counts as late.
class LateMessagesTest {

    @Test
    void aLateMessageReturnsThePersonToTheAdviser() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").getsReplies(ATTENTION_OVER);
        talk.says("espere, una pregunta más").getsReplies(BACK_TO_ADVISER);
        talk.isAt(Stage.WithAdviser.class);
        assertThat(talk.conversation().responsibleAdviser()).isEqualTo("asesor");
        assertThat(talk.conversation().previous())
                .isEqualTo(talk.earlierConversations().getFirst().id());
        assertThat(talk.lastEvents())
                .filteredOn(DialogueEvent.CitizenSaid.class::isInstance)
                .extracting(event -> ((DialogueEvent.CitizenSaid) event).text())
                .containsExactly("espere, una pregunta más");
        talk.adviserSays("asesor", "Dígame").adviserEnds("asesor").getsReplies(ATTENTION_OVER);
    }

    @Test
    void aLateMessageReturnsThePersonToTheAdviserEvenWithoutConsent() {
        Talk talk = attended(Talk.withinHours()).adviserEnds("asesor");
        talk.isAt(Stage.Closed.class).says("espere por favor").getsReplies(BACK_TO_ADVISER);
        talk.isAt(Stage.WithAdviser.class);
    }

    @Test
    void aVoiceNoteCanBeALateMessage() {
        attended(Talk.registered())
                .adviserEnds("asesor")
                .sends(new Content.Media("audio", null, null, null, "media.1", null, null))
                .getsReplies(BACK_TO_ADVISER);
    }

    @Test
    void aLateMessageReturnsThePersonToTheAdviserAlthoughTheSurveyWasOffered() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .says("no me ha dicho la fecha")
                .getsReplies(BACK_TO_ADVISER);
    }

    @Test
    void aMessageAfterAnIdleCloseReturnsThePersonToTheAdviser() {
        attended(Talk.registered())
                .waits(Duration.ofMinutes(5)) // the silent person is warned
                .waits(Duration.ofMinutes(5)) // the attention is closed
                .getsReplies(CITIZEN_IDLE_CLOSED)
                .says("perdón, aquí estoy")
                .getsReplies(BACK_TO_ADVISER);
    }

    @Test
    void ifTheAdviserIsSilentAfterALateMessageThePersonReturnsToTheQueueWithPriority() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor").says("espere");
        // An adviser who does not write for ten minutes loses the person.
        talk.waits(Duration.ofMinutes(10)).getsReplies(ADVISER_SILENT);
        assertThat(((Stage.Queued) talk.conversation().stage()).priority()).isEqualTo(1);
    }

    @Test
    void thanksAndGlobalWordsAreNotLateMessages() {
        attended(Talk.registered()).adviserEnds("asesor").says("muchas gracias").getsNoReply();
        // Without consent there is no survey, so the conversation is closed and the assistant answers the
        // thanks.
        attended(Talk.withinHours())
                .adviserEnds("asesor")
                .says("muchas gracias")
                .getsReplies(YOU_ARE_WELCOME);
        attended(Talk.registered()).adviserEnds("asesor").says("salir").getsReplies(GOODBYE);
    }

    @Test
    void afterTheSurveyNoMessageIsLate() {
        Talk talk = attended(Talk.registered()).adviserEnds("asesor");
        talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .says("5") // the best score
                .says("Sí") // the matter was resolved
                .says("necesito otra cosa")
                .getsReplies(MENU_AGAIN);
    }

    @Test
    void aMessageAfterAMinuteIsANewRequest() {
        attended(Talk.registered())
                .adviserEnds("asesor")
                .later(Duration.ofSeconds(61))
                .says("necesito otra cosa")
                .getsReplies(MENU_AGAIN);
    }

    @Test
    void afterThePersonLeftNoMessageIsLate() {
        Talk talk = attended(Talk.registered()).says("salir");
        talk.says("otra cosa").getsReplies(MENU_AGAIN);
    }

    /// Continues a conversation until an adviser attends the person.
    private static Talk attended(Talk talk) {
        return talk.says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
