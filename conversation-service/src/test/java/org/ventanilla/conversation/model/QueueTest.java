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

/// Tests the replies to a person in the queue, which describe the current state of the queue. The word
/// ASESOR asks for
/// an adviser, and SALIR leaves the queue.
///
/// The timeouts are those of [Contexts#TIMEOUTS]. A person in the queue is told the place every three
/// minutes, and is
/// asked after ten minutes whether they are still there. An adviser who does not write for ten minutes
/// loses the
/// person, who returns to the queue.
class QueueTest {

    /// The id of the first conversation of a [Talk].
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
    private static final Context NO_ADVISER_IN_SERVICE = contextWithQueue(Set.of(), Map.of());

    @Test
    void withoutAdvisersThePersonIsOfferedToFileOrToBeCalledBack() {
        Talk talk = Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .getsReplies(WELCOME, QUEUE_UNSTAFFED)
                .isAt(Stage.Queued.class);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.Queued("general", 0));
        assertThat(talk.replyText())
                .contains("no hay asesores conectados", "*3*", "Radicar ahora") // the third place
                .doesNotContain("min");

        talk.typesNumberOf(QUEUE_UNSTAFFED, Option.FILE).publishes(new DialogueEvent.FlowedOut("FILING"));
    }

    @Test
    void aCallBackCanBeChosenWithoutAdvisers() {
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void aPersonWhoChoosesToWaitStaysInTheQueueAndMayWrite() {
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .typesNumberOf(QUEUE_UNSTAFFED, Option.WAIT)
                .getsReplies(KEEP_WAITING)
                .isAt(Stage.Queued.class)
                .says("necesito saber de mi licencia")
                .getsReplies(QUEUE_NOTED)
                .isAt(Stage.Queued.class);
    }

    @Test
    void theReplyContainsAnEstimateOfTheWaitOnlyIfThereIsOne() {
        assertThat(Talk.registered().says("asesor").getsReplies(IN_QUEUE).replyText())
                .contains("*3* en la fila")
                .contains("15 min") // three places of five minutes each
                .contains("última hora");
        Context withoutEstimate = Contexts.withQueue(new QueueView(2, Set.of("asesor"), Map.of(), null));
        assertThat(Talk.registered()
                        .changeContext(withoutEstimate)
                        .says("asesor")
                        .getsReplies(IN_QUEUE_UNTIMED)
                        .replyText())
                .contains("*3* en la fila")
                .doesNotContain("min");
    }

    @Test
    void thePersonIsToldThePlaceEveryThreeMinutesAndIsAskedAfterTenMinutes() {
        Talk talk = Talk.inContext(Contexts.alwaysOpen()).says("asesor");
        talk.changeContext(contextWithQueue(Set.of("asesor"), Map.of(CONVERSATION, new Wait(2, true))))
                .waits(Duration.ofMinutes(2))
                .getsNoReply()
                .waits(Duration.ofMinutes(1))
                .getsReplies(QUEUE_PLACE);
        assertThat(talk.replyText()).contains("*2*");

        talk.changeContext(contextWithQueue(Set.of(), Map.of(CONVERSATION, new Wait(1, true))))
                .waits(Duration.ofMinutes(3))
                .getsReplies(QUEUE_PLACE_UNSTAFFED);
        assertThat(talk.replyText()).contains("*1*", "no hay asesores conectados");

        talk.waits(Duration.ofMinutes(4)).getsReplies(STILL_THERE_UNSTAFFED);
        assertThat(talk.replyText()).doesNotContain("ocupados");
    }

    @Test
    void messagesInTheQueueAreAcknowledgedAtMostEveryFiveMinutes() {
        Talk talk = Talk.registered().says("asesor");
        talk.says("buenas").getsReplies(QUEUE_NOTED);
        for (int i = 0; i < 14; i++) { // all 14 messages arrive within the five minutes
            talk.says("otra cosa " + i).getsNoReply();
        }
        talk.waits(Duration.ofMinutes(5)).says("¿siguen ahí?").getsReplies(QUEUE_NOTED);
    }

    @Test
    void theWordMenuInTheQueueAsksForConfirmationBecauseThePlaceWouldBeLost() {
        Talk stayingPerson = Talk.registered()
                .says("asesor")
                .says("menú")
                .getsReplies(LEAVE_FOR_MENU)
                .publishes();
        stayingPerson
                .typesNumberOf(LEAVE_FOR_MENU, Option.WAIT)
                .getsReplies(KEEP_WAITING)
                .isAt(Stage.Queued.class)
                .publishes();

        Talk.registered()
                .says("asesor")
                .says("menu")
                .typesNumberOf(LEAVE_FOR_MENU, Option.YES)
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .getsReplies(MENU_MAIN)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aNoToTheConfirmationKeepsThePlaceInTheQueue() {
        Talk.registered()
                .says("asesor")
                .says("menú")
                .says("no, mejor espero")
                .getsReplies(KEEP_WAITING)
                .isAt(Stage.Queued.class);
    }

    @Test
    void theWordRadicarInTheQueueAsksForConfirmation() { // «radicar» means to file
        Talk.registered()
                .says("asesor")
                .says("radicar")
                .getsReplies(LEAVE_FOR_FILING)
                .publishes()
                .isAt(Stage.Queued.class);
    }

    @Test
    void theWordRadicarNeedsNoConfirmationAfterFilingWasOffered() {
        Talk.registered()
                .says("asesor")
                .waits(Duration.ofMinutes(10)) // the question whether the person is still there offers to file
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void anotherButtonOfAnAnsweredQueueMessageStillWorks() {
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.WAIT)
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void ifTheAdviserIsSilentAndAnotherAdviserIsInServiceTheReplyPromisesAnotherAdviser() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .waits(Duration.ofMinutes(10))
                .getsReplies(ADVISER_SILENT);
    }

    @Test
    void ifTheOnlyAdviserIsSilentTheReplySaysThatThereIsNoOtherAdviser() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .changeContext(contextWithQueue(Set.of("asesor"), Map.of()))
                .waits(Duration.ofMinutes(10))
                .getsReplies(BACK_UNSTAFFED);
        assertThat(talk.replyText()).contains("no hay otro asesor conectado");
        talk.typesNumberOf(BACK_UNSTAFFED, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"));
    }

    @Test
    void anAbandonmentWithoutAnyAvailableAdviserCountsAsUnstaffed() {
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", false), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void anAbandonmentCountsAsStaffedIfAnAdviserWasAvailableDuringTheWait() {
        // No adviser is in service now, but an adviser was in service earlier during the wait.
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .changeContext(contextWithQueue(Set.of(), Map.of(CONVERSATION, new Wait(1, true))))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
        // An adviser is in service now.
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .changeContext(contextWithQueue(Set.of("asesor"), Map.of()))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void aWaitThatAnAdviserAcceptedCountsAsStaffed() {
        Talk.inContext(NO_ADVISER_IN_SERVICE)
                .says("asesor")
                .assignedTo("asesor")
                .waits(Duration.ofMinutes(10))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    /// Returns a context in which two people wait, and in which each place of the queue takes five minutes.
    private static Context contextWithQueue(Set<String> inService, Map<ConversationId, Wait> waits) {
        return Contexts.withQueue(new QueueView(2, inService, waits, Duration.ofMinutes(5)));
    }
}
