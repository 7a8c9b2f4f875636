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

/// Tests what happens to people who are in the queue when the attention hours end (the closing). All tests
/// play on a
/// Monday in Bogotá. The closing is at 16:00; in the tests with a break from 12:00 to 13:00 the closing is
/// at 17:00.
///
/// The timeouts are those of [Contexts#TIMEOUTS]. A person in the queue is told the place every three
/// minutes, and is
/// asked after ten minutes whether they are still there. A question that is not answered within five
/// minutes ends the
/// wait. An adviser who does not write for ten minutes loses the person, who returns to the queue.
class ClosingHoursTest {

    private static final Instant CLOSING = Instant.parse("2026-11-23T21:00:00Z"); // 16:00 in Bogotá
    private static final Instant START_OF_BREAK = Instant.parse("2026-11-23T17:00:00Z"); // 12:00 in Bogotá
    private static final Instant CLOSING_AFTER_BREAK = Instant.parse("2026-11-23T22:00:00Z"); // 17:00 in Bogotá
    private static final String WITHOUT_BREAK = "MON-FRI 08:00-16:00";
    private static final String WITH_BREAK = "MON-FRI 08:00-12:00,13:00-17:00";

    /// A duration before the closing in which no other timeout of the queue is due.
    private static final Duration SHORTLY = Duration.ofMinutes(2);

    /// The id of the first conversation of a [Talk].
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
    private static final Context TWO_ADVISERS_IN_SERVICE = context(WITHOUT_BREAK, Set.of("asesor", "asesor2"));
    private static final Context NO_ADVISER_IN_SERVICE = context(WITHOUT_BREAK, Set.of());

    @Test
    void thePersonIsAskedWhatToDoExactlyAtTheClosing() {
        Talk talk = queuedShortlyBeforeClosing();
        assertThat(dueAt(talk)).isEqualTo(CLOSING);

        waitUntilClosing(talk).publishes(new DialogueEvent.IdleWarned()).isAt(Stage.Queued.class);
        assertThat(talk.replyText())
                .contains("Terminó nuestro horario", "martes 24 de noviembre, 8:00 a. m.")
                .contains("1 Que le escribamos", "2 Radicar ahora", "3 Salir de la fila");
    }

    @Test
    void aRecentPlaceUpdateDoesNotDelayTheClosingQuestion() {
        Talk talk = queuedBeforeClosing(Duration.ofMinutes(7));
        // The second update of the place comes a minute before the closing.
        talk.waits(Duration.ofMinutes(3)).waits(Duration.ofMinutes(3));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);
        waitUntilClosing(talk);
    }

    @Test
    void aCallBackCanBeChosenAtTheClosing() {
        waitUntilClosing(queuedShortlyBeforeClosing())
                .typesNumberOf(QUEUE_CLOSING, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void filingCanBeChosenAtTheClosing() {
        waitUntilClosing(queuedShortlyBeforeClosing())
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void leavingCanBeChosenAtTheClosing() {
        waitUntilClosing(queuedShortlyBeforeClosing())
                .taps(QUEUE_CLOSING, Option.LEAVE_QUEUE)
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"))
                .getsReplies(LEFT_QUEUE);
    }

    @Test
    void theWordMenuAtTheClosingQuestionNeedsNoConfirmation() {
        waitUntilClosing(queuedShortlyBeforeClosing())
                .says("menú")
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .getsReplies(MENU_MAIN);
    }

    @Test
    void silenceAfterTheClosingQuestionEndsTheWait() {
        waitUntilClosing(queuedShortlyBeforeClosing())
                .waits(Duration.ofMinutes(4))
                .getsNoReply()
                .waits(Duration.ofMinutes(1))
                .getsReplies(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void otherMessagesRepeatTheClosingQuestionAndRestartTheTimeout() {
        Talk talk = waitUntilClosing(queuedShortlyBeforeClosing());
        talk.later(Duration.ofMinutes(3)).says("necesito saber de mi licencia").getsReplies(QUEUE_CLOSING);
        // The next message comes too soon for another repetition, but it restarts the timeout of five
        // minutes too.
        talk.later(Duration.ofMinutes(1)).says("¿me leen?").getsNoReply();
        talk.waits(Duration.ofMinutes(4)).getsNoReply();
        talk.waits(Duration.ofMinutes(1)).getsReplies(ABANDONED_SILENT);
    }

    @Test
    void choosingToWaitAfterTheClosingLeadsToTheClosingQuestion() {
        Talk talk = queuedBeforeClosing(Duration.ofMinutes(12)).waits(Duration.ofMinutes(10));
        // The person answers a minute after the closing.
        talk.getsReplies(STILL_THERE).later(Duration.ofMinutes(3)).taps(STILL_THERE, Option.WAIT);
        talk.getsReplies(QUEUE_CLOSING_STAFFED);
    }

    @Test
    void anAdviserCanStillTakeThePersonAfterTheClosing() {
        waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing())
                .assignedTo("asesor")
                .getsReplies(ADVISER_GREETING)
                .isAt(Stage.WithAdviser.class);
    }

    @Test
    void aSilentAdviserAfterTheClosingLeadsToTheClosingQuestion() {
        Talk talk = queuedShortlyBeforeClosing().assignedTo("asesor");
        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(10));
        talk.getsReplies(QUEUE_CLOSING).isAt(Stage.Queued.class);
    }

    @Test
    void waitingLongerIsOfferedWhileAnAdviserIsInService() {
        Talk talk = waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing());
        assertThat(talk.replyText())
                .contains("Terminó nuestro horario", "Todavía hay asesores en servicio")
                .contains("1 Que le escribamos", "3 Salir de la fila", "4 Seguir en la fila");
    }

    @Test
    void aPersonWhoWaitsAfterTheClosingGetsPlaceUpdates() {
        Talk talk = waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing())
                .typesNumberOf(QUEUE_CLOSING_STAFFED, Option.WAIT);
        talk.getsReplies(KEEP_WAITING).publishes().isAt(Stage.Queued.class);

        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_PLACE).waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE);
        // Ten minutes have passed since the person chose to wait.
        talk.waits(Duration.ofMinutes(4))
                .getsReplies(STILL_THERE)
                .typesNumberOf(STILL_THERE, Option.WAIT)
                .getsReplies(KEEP_WAITING);
        talk.waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE);
        talk.assignedTo("asesor").getsReplies(ADVISER_GREETING);
    }

    @Test
    void theClosingQuestionReturnsWhenTheLastAdviserLeaves() {
        Talk talk = waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing())
                .says("seguir en la fila");
        talk.getsReplies(KEEP_WAITING).changeContext(NO_ADVISER_IN_SERVICE).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_CLOSING).waits(Duration.ofMinutes(5)).getsReplies(ABANDONED_SILENT);
    }

    @Test
    void waitingLongerIsNotPossibleAfterTheLastAdviserHasLeft() {
        waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing())
                .changeContext(NO_ADVISER_IN_SERVICE)
                .taps(QUEUE_CLOSING_STAFFED, Option.WAIT)
                .getsReplies(QUEUE_CLOSING);
    }

    @Test
    void silenceEndsTheWaitEvenWithAnAdviserInService() {
        waitUntilClosingWithAnAdviserInService(queuedShortlyBeforeClosing())
                .waits(Duration.ofMinutes(5))
                .getsReplies(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aRequeuedPersonKeepsWaitingWhileAnotherAdviserIsInService() {
        Talk talk = queuedShortlyBeforeClosing().assignedTo("asesor");
        talk.waits(Duration.ofMinutes(10)).getsReplies(ADVISER_SILENT);

        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor", "asesor2"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_PLACE);
        talk.changeContext(context(WITHOUT_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(3));
        talk.getsReplies(QUEUE_CLOSING);
    }

    @Test
    void aSentenceWithTheWordTerminarDoesNotEndTheWait() { // «terminar» means to end
        waitUntilClosing(queuedShortlyBeforeClosing())
                .says("necesito terminar mi trámite hoy")
                .getsReplies(QUEUE_CLOSING)
                .publishes()
                .isAt(Stage.Queued.class);
    }

    @Test
    void thePhraseYaNoEsperoEndsTheWait() { // the phrase means: I no longer wait
        waitUntilClosing(queuedShortlyBeforeClosing()).says("ya no espero").getsReplies(LEFT_QUEUE);
    }

    @Test
    void theCallBackButtonOfTheClosingQuestionWorksAfterTheWait() {
        Talk talk = waitUntilTimeoutAfterClosing(queuedShortlyBeforeClosing());
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).getsReplies(CALL_BACK_NOTED).isAt(Stage.Closed.class);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void theCallBackButtonWorksAfterTheWaitOfAPersonWhoDidNotAnswerTheDataNotice() {
        Talk talk = Talk.inContext(TWO_ADVISERS_IN_SERVICE);
        Duration untilMessage = Duration.between(talk.now(), CLOSING).minus(SHORTLY);
        waitUntilTimeoutAfterClosing(talk.later(untilMessage).says("asesor"));
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).getsReplies(WELCOME, CALL_BACK_NOTED);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void theFilingButtonOfTheClosingQuestionWorksAfterTheWait() {
        waitUntilTimeoutAfterClosing(queuedShortlyBeforeClosing())
                .taps(QUEUE_CLOSING, Option.FILE)
                .getsReplies(CASE_KIND);
    }

    @Test
    void aBreakDoesNotEndTheWait() {
        Context noAdviserDuringBreak = context(WITH_BREAK, Set.of());
        Talk talk = queuedBefore(WITH_BREAK, START_OF_BREAK, SHORTLY);
        assertThat(dueAt(talk, noAdviserDuringBreak)).isAfter(START_OF_BREAK);

        talk.changeContext(noAdviserDuringBreak).waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE_UNSTAFFED);
        talk.waits(Duration.ofMinutes(3)).getsReplies(QUEUE_PLACE_UNSTAFFED);
        talk.waits(Duration.ofMinutes(4)).getsReplies(STILL_THERE_UNSTAFFED);
        talk.taps(STILL_THERE_UNSTAFFED, Option.WAIT).getsReplies(KEEP_WAITING);
        talk.isAt(Stage.Queued.class);
    }

    @Test
    void aSilentAdviserDuringABreakReturnsThePersonToTheQueue() {
        Talk talk = queuedBefore(WITH_BREAK, START_OF_BREAK, SHORTLY).assignedTo("asesor");
        talk.changeContext(context(WITH_BREAK, Set.of("asesor"))).waits(Duration.ofMinutes(10));
        talk.getsReplies(BACK_UNSTAFFED).isAt(Stage.Queued.class);
    }

    @Test
    void onADayWithABreakTheClosingQuestionIsAskedAtTheEndOfTheDay() {
        Context noAdviserInService = context(WITH_BREAK, Set.of());
        Talk talk = queuedBefore(WITH_BREAK, CLOSING_AFTER_BREAK, SHORTLY);
        assertThat(dueAt(talk, noAdviserInService)).isEqualTo(CLOSING_AFTER_BREAK);
        talk.changeContext(noAdviserInService).waits(SHORTLY).getsReplies(QUEUE_CLOSING);
    }

    @Test
    void ifTheServiceWasDownAtTheClosingThePersonIsAskedNextMorningWhetherTheyAreStillThere() {
        Talk talk = queuedShortlyBeforeClosing().waits(Duration.ofHours(17)); // until 8:58 of the next day
        talk.getsReplies(STILL_THERE);
        assertThat(dueAt(talk)).isAfter(talk.now());
    }

    @Test
    void attentionAroundTheClockHasNoClosing() {
        Talk talk = Talk.registered().says("asesor");
        assertThat(ConversationDecider.dueAt(
                        talk.conversation(),
                        Contexts.TIMEOUTS,
                        Contexts.alwaysOpen().hours()))
                .contains(talk.now().plus(Contexts.TIMEOUTS.queuePlaceToldEvery()));
    }

    /// Returns the conversation of a person who entered the queue two minutes before the closing.
    private static Talk queuedShortlyBeforeClosing() {
        return queuedBeforeClosing(SHORTLY);
    }

    /// Returns the conversation of a person who entered the queue this long before the closing on a day
    /// without a
    /// break.
    private static Talk queuedBeforeClosing(Duration beforeClosing) {
        return queuedBefore(WITHOUT_BREAK, CLOSING, beforeClosing);
    }

    /// Returns the conversation of a person who entered the queue this long before an instant.
    private static Talk queuedBefore(String hours, Instant instant, Duration before) {
        Talk talk = Talk.inContext(Contexts.withHours(hours))
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC);
        talk.says("52.123.456")
                .says("Ana Pérez")
                .says("ana@example.org")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES);
        // Each message of a Talk takes one second.
        Duration untilMessage =
                Duration.between(talk.now(), instant).minus(before).minusSeconds(1);
        return talk.later(untilMessage).says("asesor").getsReplies(IN_QUEUE);
    }

    /// Waits until the closing, at which all advisers leave.
    private static Talk waitUntilClosing(Talk talk) {
        return talk.changeContext(NO_ADVISER_IN_SERVICE)
                .waits(Duration.between(talk.now(), CLOSING))
                .getsReplies(QUEUE_CLOSING);
    }

    /// Waits until the closing, at which an adviser stays in service.
    private static Talk waitUntilClosingWithAnAdviserInService(Talk talk) {
        return talk.waits(Duration.between(talk.now(), CLOSING)).getsReplies(QUEUE_CLOSING_STAFFED);
    }

    /// Waits until the closing and leaves the closing question unanswered, so that the wait ends. Then lets
    /// another
    /// minute pass.
    private static Talk waitUntilTimeoutAfterClosing(Talk talk) {
        return waitUntilClosing(talk)
                .waits(Duration.ofMinutes(5))
                .getsReplies(ABANDONED_SILENT)
                .later(Duration.ofMinutes(1));
    }

    /// Returns when the next timeout of the conversation is due.
    private static Instant dueAt(Talk talk) {
        return dueAt(talk, TWO_ADVISERS_IN_SERVICE);
    }

    private static Instant dueAt(Talk talk, Context context) {
        return ConversationDecider.dueAt(talk.conversation(), Contexts.TIMEOUTS, context.hours())
                .orElseThrow();
    }

    /// Returns a context in which the person of the test is second in the queue.
    private static Context context(String hours, Set<String> inService) {
        return Contexts.withHoursAndQueue(
                hours, new QueueView(2, inService, Map.of(CONVERSATION, new Wait(2, true)), Duration.ofMinutes(5)));
    }
}
