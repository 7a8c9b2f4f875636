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
        assertThat(follows(stored, talk)).as("the end").isTrue();
        assertThat(stored.deskLines()).isEqualTo(20);

        StoredConversation surveyed = new StoredConversation(talk.conversation(), 6, 21);
        talk.receives(new DialogueCommand.OfferSurvey(
                new SurveyId(UniqueIds.next()), talk.now().plus(Duration.ofHours(1)), talk.now()));
        assertThat(follows(surveyed, talk)).as("the offer").isFalse();
        assertThat(follows(surveyed, talk.says("1"))).as("the score").isFalse();
        assertThat(follows(surveyed, talk.says("no"))).as("the close").isFalse();
        assertThat(surveyed.deskLines()).isNull();

        talk.receives(new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", talk.now()));
        assertThat(follows(surveyed, talk)).as("the classification").isTrue();
    }

    private static boolean follows(StoredConversation stored, Talk talk) {
        talk.last().forEach(event -> stored.evolve(event, talk.now()));
        return stored.concernsDesk();
    }
}
