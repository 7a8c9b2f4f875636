package org.ventanilla.conversation.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.messaging.UniqueIds;

class KeptConversationTest {

    @Test
    void whatFollowsAnAttentionConcernsNoDeskUntilTheAdviserClassifies() {
        Talk talk =
                Talk.registered()
                        .says("asesor")
                        .assignedTo("asesor")
                        .adviserSays("asesor", "Buenas tardes");
        KeptConversation kept = new KeptConversation(talk.conversation(), 5, 20);
        talk.adviserEnds("asesor");
        assertThat(follows(kept, talk)).as("the end").isTrue();
        assertThat(kept.deskLines()).isEqualTo(20);

        KeptConversation surveyed = new KeptConversation(talk.conversation(), 6, 21);
        talk.gets(
                new DialogueCommand.OfferSurvey(
                        new SurveyId(UniqueIds.next()),
                        talk.now().plus(Duration.ofHours(1)),
                        talk.now()));
        assertThat(follows(surveyed, talk)).as("the offer").isFalse();
        assertThat(follows(surveyed, talk.says("1"))).as("the score").isFalse();
        assertThat(follows(surveyed, talk.says("no"))).as("the close").isFalse();
        assertThat(surveyed.deskLines()).isNull();

        talk.gets(new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", talk.now()));
        assertThat(follows(surveyed, talk)).as("the classification").isTrue();
    }

    private static boolean follows(KeptConversation kept, Talk talk) {
        talk.last().forEach(event -> kept.evolve(event, talk.now()));
        return kept.concernsDesk();
    }
}
