package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.time.Instant;
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

/// People who wait when the attention hours end, on a Monday in Bogotá: at 16:00 without a break,
/// or at 17:00 with a break from 12:00 to 13:00.
class ClosingHoursTest {

    private static final Instant CLOSING = Instant.parse("2026-11-23T21:00:00Z");
    private static final Instant START_OF_BREAK = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant CLOSING_AFTER_BREAK = Instant.parse("2026-11-23T22:00:00Z");
    private static final String WITHOUT_BREAK = "MON-FRI 08:00-16:00";
    private static final String WITH_BREAK = "MON-FRI 08:00-12:00,13:00-17:00";
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
    private static final Context TWO_IN_SERVICE = context(WITHOUT_BREAK, Set.of("asesor", "asesor2"));
    private static final Context NOBODY_IN_SERVICE = context(WITHOUT_BREAK, Set.of());

    @Test
    void waitingPeopleAreAskedExactlyAtTheClosing() {
        Talk talk = waiting(Duration.ofMinutes(2));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);

        closes(talk).publishes(new DialogueEvent.IdleWarned()).isAt(Stage.Queued.class);
        assertThat(talk.replyText())
                .contains("Terminó nuestro horario", "martes 24 de noviembre, 8:00 a. m.")
                .contains("1 Que le escribamos", "2 Radicar ahora", "3 Salir de la fila");
    }

    @Test
    void aRecentPlaceUpdateDoesNotDelayTheClosingQuestion() {
        Talk talk = waiting(Duration.ofMinutes(7));
        talk.waits(Duration.ofMinutes(3)).waits(Duration.ofMinutes(3));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);
        closes(talk);
    }

    @Test
    void aCallBackCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void filingCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void leavingCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .taps(QUEUE_CLOSING, Option.LEAVE_QUEUE)
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"))
                .getsReplies(LEFT_QUEUE);
    }

    @Test
    void menuAtTheClosingQuestionNeedsNoConfirmation() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("menú")
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .getsReplies(MENU_MAIN);
    }

    @Test
    void silenceAfterTheClosingQuestionEndsTheWait() {
        closes(waiting(Duration.ofMinutes(2)))
                .waits(Duration.ofMinutes(4))
                .getsNoReply()
                .waits(Duration.ofMinutes(1))
                .getsReplies(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void otherMessagesRepeatTheClosingQuestionAndRestartTheTimeout() {
        Talk talk = closes(waiting(Duration.ofMinutes(2)));
        talk.later(Duration.ofMinutes(3)).says("necesito saber de mi licencia").getsReplies(QUEUE_CLOSING);
        talk.later(Duration.ofMinutes(1)).says("¿me leen?").getsNoReply();
        talk.waits(Duration.ofMinutes(4)).getsNoReply();
        talk.waits(Duration.ofMinutes(1)).getsReplies(ABANDONED_SILENT);
    }

    @Test
    void choosingToWaitAfterTheClosingLeadsToTheClosingQuestion() {
        Talk asked = waiting(Duration.ofMinutes(12)).waits(Duration.ofMinutes(10));
        asked.getsReplies(STILL_THERE).later(Duration.ofMinutes(3)).taps(STILL_THERE, Option.WAIT);
        asked.getsReplies(QUEUE_CLOSING_STAFFED);
    }

    @Test
    void anAdviserCanStillTakeThePersonAfterTheClosing() {
        closesWithAnAdviserInService(waiting(Duration.ofMinutes(2)))
                .assignedTo("asesor")
                .getsReplies(ADVISER_GREETING)
                .isAt(Stage.WithAdviser.class);
    }

    @Test
    void aSilentAdviserAfterTheClosingLeadsToTheClosingQuestion() {
        Talk talk = waiting(Duration.ofMinutes(2)).assignedTo("asesor");
        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(10));
        talk.getsReplies(QUEUE_CLOSING).isAt(Stage.Queued.class);
    }

    @Test
    void waitingIsOfferedWhileAnAdviserIsInService() {
        Talk talk = closesWithAnAdviserInService(waiting(Duration.ofMinutes(2)));
        assertThat(talk.replyText())
                .contains("Terminó nuestro horario", "Todavía hay asesores en servicio")
                .contains("1 Que le escribamos", "3 Salir de la fila", "4 Seguir en la fila");
    }

    @Test
    void aPersonWhoWaitsAfterTheClosingGetsPlaceUpdates() {
        Talk talk = closesWithAnAdviserInService(waiting(Duration.ofMinutes(2))).says("4");
        talk.getsReplies(KEEP_WAITING).publishes().isAt(Stage.Queued.class);

        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_PLACE).waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE);
        talk.waits(Duration.ofMinutes(4)).getsReplies(STILL_THERE).says("1").getsReplies(KEEP_WAITING);
        talk.waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE);
        talk.assignedTo("asesor").getsReplies(ADVISER_GREETING);
    }

    @Test
    void theClosingQuestionReturnsWhenTheLastAdviserLeaves() {
        Talk talk = closesWithAnAdviserInService(waiting(Duration.ofMinutes(2))).says("seguir en la fila");
        talk.getsReplies(KEEP_WAITING).changeContext(NOBODY_IN_SERVICE).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_CLOSING).waits(Duration.ofMinutes(5)).getsReplies(ABANDONED_SILENT);
    }

    @Test
    void waitingIsNotPossibleAfterTheLastAdviserHasLeft() {
        closesWithAnAdviserInService(waiting(Duration.ofMinutes(2)))
                .changeContext(NOBODY_IN_SERVICE)
                .taps(QUEUE_CLOSING_STAFFED, Option.WAIT)
                .getsReplies(QUEUE_CLOSING);
    }

    @Test
    void silenceEndsTheWaitEvenWithAnAdviserInService() {
        closesWithAnAdviserInService(waiting(Duration.ofMinutes(2)))
                .waits(Duration.ofMinutes(5))
                .getsReplies(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aRequeuedPersonKeepsWaitingWhileAnotherAdviserIsInService() {
        Talk talk = waiting(Duration.ofMinutes(2)).assignedTo("asesor");
        talk.waits(Duration.ofMinutes(10)).getsReplies(ADVISER_SILENT);

        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor", "asesor2"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_PLACE);
        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_CLOSING);
    }

    @Test
    void aSentenceWithTheWordFinishDoesNotEndTheWait() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("necesito terminar mi trámite hoy")
                .getsReplies(QUEUE_CLOSING)
                .publishes()
                .isAt(Stage.Queued.class);
    }

    @Test
    void yaNoEsperoEndsTheWait() {
        closes(waiting(Duration.ofMinutes(2))).says("ya no espero").getsReplies(LEFT_QUEUE);
    }

    @Test
    void aCallBackButtonWorksAfterTheWait() {
        Talk talk = timesOutAfterClosing(waiting(Duration.ofMinutes(2)));
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).getsReplies(CALL_BACK_NOTED).isAt(Stage.Closed.class);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void aCallBackButtonWorksWithoutAnAnswerToTheDataNotice() {
        Talk talk = Talk.with(TWO_IN_SERVICE);
        Duration untilMessage = Duration.between(talk.now(), CLOSING).minus(Duration.ofMinutes(2));
        timesOutAfterClosing(talk.later(untilMessage).says("asesor"));
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).getsReplies(WELCOME, CALL_BACK_NOTED);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void aFilingButtonWorksAfterTheWait() {
        timesOutAfterClosing(waiting(Duration.ofMinutes(2)))
                .taps(QUEUE_CLOSING, Option.FILE)
                .getsReplies(CASE_KIND);
    }

    @Test
    void aBreakDoesNotEndTheWait() {
        Context nobodyDuringBreak = context(WITH_BREAK, Set.of());
        Talk talk = waiting(WITH_BREAK, START_OF_BREAK, Duration.ofMinutes(2));
        assertThat(dueAt(talk, nobodyDuringBreak)).isAfter(START_OF_BREAK);

        talk.changeContext(nobodyDuringBreak).waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE_UNSTAFFED);
        talk.waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE_UNSTAFFED);
        talk.waits(Duration.ofMinutes(4)).getsReplies(STILL_THERE_UNSTAFFED);
        talk.taps(STILL_THERE_UNSTAFFED, Option.WAIT).getsReplies(KEEP_WAITING);
        talk.isAt(Stage.Queued.class);
    }

    @Test
    void aSilentAdviserDuringABreakReturnsThePersonToTheQueue() {
        Talk talk = waiting(WITH_BREAK, START_OF_BREAK, Duration.ofMinutes(2)).assignedTo("asesor");
        talk.changeContext(context(WITH_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(10));
        talk.getsReplies(BACK_UNSTAFFED).isAt(Stage.Queued.class);
    }

    @Test
    void theClosingQuestionComesAtTheEndOfADayWithABreak() {
        Context nobodyInService = context(WITH_BREAK, Set.of());
        Talk talk = waiting(WITH_BREAK, CLOSING_AFTER_BREAK, Duration.ofMinutes(2));
        assertThat(dueAt(talk, nobodyInService)).isEqualTo(CLOSING_AFTER_BREAK);
        talk.changeContext(nobodyInService).waits(Duration.ofMinutes(2)).getsReplies(QUEUE_CLOSING);
    }

    @Test
    void afterANightOfDowntimeThePersonIsAskedWhetherTheyAreStillThere() {
        Talk talk = waiting(Duration.ofMinutes(2)).waits(Duration.ofHours(17));
        talk.getsReplies(STILL_THERE);
        assertThat(dueAt(talk)).isAfter(talk.now());
    }

    @Test
    void attentionAroundTheClockHasNoClosing() {
        Talk talk = Talk.registered().says("asesor");
        assertThat(ConversationDecider.dueAt(
                        talk.conversation(), Contexts.TIMEOUTS, Contexts.open().hours()))
                .contains(talk.now().plus(Contexts.TIMEOUTS.queueUpdated()));
    }

    private static Talk waiting(Duration before) {
        return waiting(WITHOUT_BREAK, CLOSING, before);
    }

    /// Returns the conversation of a person who entered the queue this long before the closing.
    private static Talk waiting(String hours, Instant closing, Duration before) {
        Talk talk = Talk.with(Contexts.with(hours)).says("hola").says("1").says("1");
        talk.says("52.123.456").says("Ana Pérez").says("ana@example.org").says("1");
        Duration untilMessage =
                Duration.between(talk.now(), closing).minus(before).minusSeconds(1);
        return talk.later(untilMessage).says("asesor").getsReplies(IN_QUEUE);
    }

    /// Waits until the closing, at which all advisers leave.
    private static Talk closes(Talk talk) {
        return talk.changeContext(NOBODY_IN_SERVICE)
                .waits(Duration.between(talk.now(), CLOSING))
                .getsReplies(QUEUE_CLOSING);
    }

    private static Talk closesWithAnAdviserInService(Talk talk) {
        return talk.waits(Duration.between(talk.now(), CLOSING)).getsReplies(QUEUE_CLOSING_STAFFED);
    }

    /// Leaves the closing question unanswered, so that the wait ends, and waits another minute.
    private static Talk timesOutAfterClosing(Talk talk) {
        return closes(talk)
                .waits(Duration.ofMinutes(5))
                .getsReplies(ABANDONED_SILENT)
                .later(Duration.ofMinutes(1));
    }

    private static Instant dueAt(Talk talk) {
        return dueAt(talk, TWO_IN_SERVICE);
    }

    private static Instant dueAt(Talk talk, Context context) {
        return ConversationDecider.dueAt(talk.conversation(), Contexts.TIMEOUTS, context.hours())
                .orElseThrow();
    }

    private static Context context(String hours, Set<String> inService) {
        return Contexts.with(
                hours, new QueueView(2, inService, Map.of(CONVERSATION, new Wait(2, true)), Duration.ofMinutes(5)));
    }
}
