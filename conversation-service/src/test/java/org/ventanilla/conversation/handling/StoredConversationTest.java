package org.ventanilla.conversation.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.records.UniqueIds;

class StoredConversationTest {

    @Test
    void theSurveyAfterAnAttentionDoesNotConcernTheDesk() {
        Talk talk = Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
        StoredConversation stored = new StoredConversation(talk.conversation(), 5, 20);
        talk.adviserEnds("asesor");
        assertThat(concernsDeskAfterLastStep(stored, talk))
                .as("after the end of the attention")
                .isTrue();
        assertThat(stored.deskLines()).isEqualTo(20);

        StoredConversation afterAttention = new StoredConversation(talk.conversation(), 6, 21);
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
        assertThat(afterAttention.deskLines()).isNull();

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
