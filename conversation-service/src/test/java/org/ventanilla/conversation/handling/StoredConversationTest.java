package org.ventanilla.conversation.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.records.UniqueIds;

/// Tests which changes of a conversation the desk must show, and how many lines of the transcript the desk
/// shows.
class StoredConversationTest {

    private static final int VERSION = 5;
    private static final int LINES_DURING_ATTENTION = 20;
    private static final int LINES_AFTER_ATTENTION = 21;

    @Test
    void theDeskIsConcernedByTheAttentionAndTheClassificationButNotByTheSurvey() {
        Talk talk = Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
        StoredConversation stored = new StoredConversation(talk.conversation(), VERSION, LINES_DURING_ATTENTION);
        talk.adviserEnds("asesor");
        assertThat(concernsDeskAfterLastStep(stored, talk))
                .as("after the end of the attention")
                .isTrue();
        assertThat(stored.linesShownAtDesk()).isEqualTo(LINES_DURING_ATTENTION);

        StoredConversation afterAttention =
                new StoredConversation(talk.conversation(), VERSION + 1, LINES_AFTER_ATTENTION);
        talk.handles(new DialogueCommand.OfferSurvey(
                new SurveyId(UniqueIds.next()), talk.now().plus(Duration.ofHours(1)), talk.now()));
        assertThat(concernsDeskAfterLastStep(afterAttention, talk))
                .as("after the survey offer")
                .isFalse();
        assertThat(concernsDeskAfterLastStep(afterAttention, talk.says("1")))
                .as("after the score")
                .isFalse();
        assertThat(concernsDeskAfterLastStep(afterAttention, talk.says("no")))
                .as("after the close")
                .isFalse();
        assertThat(afterAttention.linesShownAtDesk()).isNull();

        talk.handles(new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", talk.now()));
        assertThat(concernsDeskAfterLastStep(afterAttention, talk))
                .as("after the classification")
                .isTrue();
    }

    private static boolean concernsDeskAfterLastStep(StoredConversation stored, Talk talk) {
        talk.lastEvents().forEach(event -> stored.evolve(event, talk.now()));
        return stored.concernsDesk();
    }
}
