package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.Context.QueueView.Wait;

/// Replies to a person in the queue describe the current state of the queue.
class QueueTest {

    private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
    private static final Context NOBODY_IN_SERVICE = queue(Set.of(), Map.of());

    @Test
    void withoutAdvisersOtherWaysAreOffered() {
        Talk talk = Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .getsReplies(WELCOME, QUEUE_UNSTAFFED)
                .isAt(Stage.Queued.class);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.Queued("general", 0));
        assertThat(talk.replyText())
                .contains("no hay asesores conectados", "*3*", "Radicar ahora")
                .doesNotContain("min");

        talk.says("2").publishes(new DialogueEvent.FlowedOut("FILING"));
    }

    @Test
    void aCallBackCanBeChosenWithoutAdvisers() {
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void aPersonWhoWaitsKeepsThePlaceAndMayWrite() {
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .says("1")
                .getsReplies(KEEP_WAITING)
                .isAt(Stage.Queued.class)
                .says("necesito saber de mi licencia")
                .getsReplies(QUEUE_NOTED)
                .isAt(Stage.Queued.class);
    }

    @Test
    void aWaitIsEstimatedOnlyFromTheLastHour() {
        assertThat(Talk.registered().says("asesor").getsReplies(IN_QUEUE).replyText())
                .contains("*3* en la fila")
                .contains("15 min")
                .contains("última hora");
        Context withoutEstimate = Contexts.with(new QueueView(2, Set.of("asesor"), Map.of(), null));
        assertThat(Talk.registered()
                        .changeContext(withoutEstimate)
                        .says("asesor")
                        .getsReplies(IN_QUEUE_UNTIMED)
                        .replyText())
                .contains("*3* en la fila")
                .doesNotContain("min");
    }

    @Test
    void thePlaceIsUpdatedEveryThreeMinutes() {
        Talk talk = Talk.with(Contexts.open()).says("asesor");
        talk.changeContext(queue(Set.of("asesor"), Map.of(CONVERSATION, new Wait(2, true))))
                .waits(Duration.ofMinutes(2))
                .getsNoReply()
                .waits(Duration.ofMinutes(1))
                .getsReplies(QUEUE_PLACE);
        assertThat(talk.replyText()).contains("*2*");

        talk.changeContext(queue(Set.of(), Map.of(CONVERSATION, new Wait(1, true))))
                .waits(Duration.ofMinutes(3))
                .getsReplies(QUEUE_PLACE_UNSTAFFED);
        assertThat(talk.replyText()).contains("*1*", "no hay asesores conectados");

        talk.waits(Duration.ofMinutes(4)).getsReplies(STILL_THERE_UNSTAFFED);
        assertThat(talk.replyText()).doesNotContain("ocupados");
    }

    @Test
    void messagesInTheQueueAreAcknowledgedOnlyFromTimeToTime() {
        Talk talk = Talk.registered().says("asesor");
        talk.says("buenas").getsReplies(QUEUE_NOTED);
        for (int i = 0; i < 14; i++) {
            talk.says("otra cosa " + i).getsNoReply();
        }
        talk.waits(Duration.ofMinutes(5)).says("¿siguen ahí?").getsReplies(QUEUE_NOTED);
    }

    @Test
    void menuInTheQueueAsksBeforeThePlaceIsLost() {
        Talk staying = Talk.registered()
                .says("asesor")
                .says("menú")
                .getsReplies(LEAVE_FOR_MENU)
                .publishes();
        staying.says("2").getsReplies(KEEP_WAITING).isAt(Stage.Queued.class).publishes();

        Talk.registered()
                .says("asesor")
                .says("menu")
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .getsReplies(MENU_MAIN)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void onlyAYesGivesUpThePlace() {
        Talk.registered()
                .says("asesor")
                .says("menú")
                .says("no, mejor espero")
                .getsReplies(KEEP_WAITING)
                .isAt(Stage.Queued.class);
    }

    @Test
    void radicarInTheQueueAsksUnlessItWasOffered() {
        Talk.registered()
                .says("asesor")
                .says("radicar")
                .getsReplies(LEAVE_FOR_FILING)
                .publishes()
                .isAt(Stage.Queued.class);
        Talk.registered()
                .says("asesor")
                .waits(Duration.ofMinutes(10))
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void anOlderQueueButtonStillWorks() {
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.WAIT)
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void anotherAdviserIsPromisedOnlyIfThereIsOne() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .waits(Duration.ofMinutes(10))
                .getsReplies(ADVISER_SILENT);
        Talk lastAdviser = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .changeContext(queue(Set.of("asesor"), Map.of()))
                .waits(Duration.ofMinutes(10))
                .getsReplies(BACK_UNSTAFFED);
        assertThat(lastAdviser.replyText()).contains("no hay otro asesor conectado");
        lastAdviser.says("3").publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"));
    }

    @Test
    void anAbandonmentIsStaffedOnlyIfAnAdviserWasAvailable() {
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", false), new DialogueEvent.Closed("LEFT"));
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .changeContext(queue(Set.of(), Map.of(CONVERSATION, new Wait(1, true))))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .changeContext(queue(Set.of("asesor"), Map.of()))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void anAcceptedWaitCountsAsStaffed() {
        Talk.with(NOBODY_IN_SERVICE)
                .says("asesor")
                .assignedTo("asesor")
                .waits(Duration.ofMinutes(10))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    private static Context queue(Set<String> inService, Map<ConversationId, Wait> waits) {
        return Contexts.with(new QueueView(2, inService, waits, Duration.ofMinutes(5)));
    }
}
