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

/// People who wait when the attention hours end: on this Monday at 16:00 in Bogotá, or with a break
/// at 12:00 and the end at 17:00.
class ClosingHoursTest {

    private static final Instant CLOSING = Instant.parse("2026-11-23T21:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-23T22:00:00Z");
    private static final String STRAIGHT = "MON-FRI 08:00-16:00";
    private static final String WITH_BREAK = "MON-FRI 08:00-12:00,13:00-17:00";
    private static final ConversationId FIRST = new ConversationId(new UUID(1, 1));
    private static final Context HOURS = hours(STRAIGHT, Set.of("asesor", "asesor2"));
    private static final Context ALL_GONE = hours(STRAIGHT, Set.of());

    @Test
    void waitingPeopleAreAskedExactlyAtTheClosing() {
        Talk talk = waiting(Duration.ofMinutes(2));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);

        closes(talk).publishes(new DialogueEvent.IdleWarned()).isAt(Stage.Queued.class);
        assertThat(talk.words())
                .contains("Terminó nuestro horario", "martes 24 de noviembre, 8:00 a. m.")
                .contains("1 Que le escribamos", "2 Radicar ahora", "3 Salir de la fila");
    }

    @Test
    void aRecentPlaceUpdateDoesNotDelayTheClosingQuestion() {
        Talk talk = waiting(Duration.ofMinutes(7));
        talk.passes(Duration.ofMinutes(3)).passes(Duration.ofMinutes(3));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);
        closes(talk);
    }

    @Test
    void aCallBackCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .hears(CALL_BACK_NOTED);
    }

    @Test
    void filingCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .hears(CASE_KIND);
    }

    @Test
    void leavingCanBeChosenAtTheClosing() {
        closes(waiting(Duration.ofMinutes(2)))
                .taps(QUEUE_CLOSING, Option.LEAVE_QUEUE)
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"))
                .hears(LEFT_QUEUE);
    }

    @Test
    void menuAtTheClosingQuestionNeedsNoConfirmation() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("menú")
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .hears(MENU_MAIN);
    }

    @Test
    void silenceAfterTheClosingQuestionEndsTheWait() {
        closes(waiting(Duration.ofMinutes(2)))
                .passes(Duration.ofMinutes(4))
                .hears()
                .passes(Duration.ofMinutes(1))
                .hears(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void otherMessagesRepeatTheClosingQuestionAndRestartTheTimeout() {
        Talk talk = closes(waiting(Duration.ofMinutes(2)));
        talk.later(Duration.ofMinutes(3)).says("necesito saber de mi licencia").hears(QUEUE_CLOSING);
        talk.later(Duration.ofMinutes(1)).says("¿me leen?").hears();
        talk.passes(Duration.ofMinutes(4)).hears();
        talk.passes(Duration.ofMinutes(1)).hears(ABANDONED_SILENT);
    }

    @Test
    void choosingToWaitAfterTheClosingLeadsToTheClosingQuestion() {
        Talk asked = waiting(Duration.ofMinutes(12)).passes(Duration.ofMinutes(10));
        asked.hears(STILL_THERE).later(Duration.ofMinutes(3)).taps(STILL_THERE, Option.WAIT);
        asked.hears(QUEUE_CLOSING_STAFFED);
    }

    @Test
    void anAdviserCanStillTakeThePersonAfterTheClosing() {
        closesWithAnAdviserIn(waiting(Duration.ofMinutes(2)))
                .assignedTo("asesor")
                .hears(ADVISER_GREETING)
                .isAt(Stage.WithAdviser.class);
    }

    @Test
    void aSilentAdviserAfterTheClosingLeadsToTheClosingQuestion() {
        Talk talk = waiting(Duration.ofMinutes(2)).assignedTo("asesor");
        talk.meanwhile(hours(STRAIGHT, Set.of("asesor"))).passes(Duration.ofMinutes(10));
        talk.hears(QUEUE_CLOSING).isAt(Stage.Queued.class);
    }

    @Test
    void waitingIsOfferedWhileAnAdviserIsInService() {
        Talk talk = closesWithAnAdviserIn(waiting(Duration.ofMinutes(2)));
        assertThat(talk.words())
                .contains("Terminó nuestro horario", "Todavía hay asesores en servicio")
                .contains("1 Que le escribamos", "3 Salir de la fila", "4 Seguir en la fila");
    }

    @Test
    void aPersonWhoWaitsAfterTheClosingGetsPlaceUpdates() {
        Talk talk = closesWithAnAdviserIn(waiting(Duration.ofMinutes(2))).says("4");
        talk.hears(KEEP_WAITING).publishes().isAt(Stage.Queued.class);

        talk.meanwhile(hours(STRAIGHT, Set.of("asesor"))).passes(Duration.ofMinutes(3));
        talk.hears(QUEUE_PLACE).passes(Duration.ofMinutes(3)).hears(QUEUE_PLACE);
        talk.passes(Duration.ofMinutes(4)).hears(STILL_THERE).says("1").hears(KEEP_WAITING);
        talk.passes(Duration.ofMinutes(3)).hears(QUEUE_PLACE);
        talk.assignedTo("asesor").hears(ADVISER_GREETING);
    }

    @Test
    void theClosingQuestionReturnsWhenTheLastAdviserLeaves() {
        Talk talk = closesWithAnAdviserIn(waiting(Duration.ofMinutes(2))).says("seguir en la fila");
        talk.hears(KEEP_WAITING).meanwhile(ALL_GONE).passes(Duration.ofMinutes(3));
        talk.hears(QUEUE_CLOSING).passes(Duration.ofMinutes(5)).hears(ABANDONED_SILENT);
    }

    @Test
    void waitingIsNotPossibleAfterTheLastAdviserHasLeft() {
        closesWithAnAdviserIn(waiting(Duration.ofMinutes(2)))
                .meanwhile(ALL_GONE)
                .taps(QUEUE_CLOSING_STAFFED, Option.WAIT)
                .hears(QUEUE_CLOSING);
    }

    @Test
    void silenceEndsTheWaitEvenWithAnAdviserInService() {
        closesWithAnAdviserIn(waiting(Duration.ofMinutes(2)))
                .passes(Duration.ofMinutes(5))
                .hears(ABANDONED_SILENT)
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aRequeuedPersonKeepsWaitingWhileAnotherAdviserIsInService() {
        Talk talk = waiting(Duration.ofMinutes(2)).assignedTo("asesor");
        talk.passes(Duration.ofMinutes(10)).hears(ADVISER_SILENT);

        talk.meanwhile(hours(STRAIGHT, Set.of("asesor", "asesor2"))).passes(Duration.ofMinutes(3));
        talk.hears(QUEUE_PLACE);
        talk.meanwhile(hours(STRAIGHT, Set.of("asesor"))).passes(Duration.ofMinutes(3));
        talk.hears(QUEUE_CLOSING);
    }

    @Test
    void aSentenceWithTheWordFinishDoesNotEndTheWait() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("necesito terminar mi trámite hoy")
                .hears(QUEUE_CLOSING)
                .publishes()
                .isAt(Stage.Queued.class);
    }

    @Test
    void yaNoEsperoEndsTheWait() {
        closes(waiting(Duration.ofMinutes(2))).says("ya no espero").hears(LEFT_QUEUE);
    }

    @Test
    void aCallBackButtonWorksAfterTheWait() {
        Talk talk = putOut(waiting(Duration.ofMinutes(2)));
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).hears(CALL_BACK_NOTED).isAt(Stage.Closed.class);
        assertThat(talk.last()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void aCallBackButtonWorksWithoutAnAnswerToTheDataNotice() {
        Talk talk = Talk.with(HOURS);
        Duration until = Duration.between(talk.now(), CLOSING).minus(Duration.ofMinutes(2));
        putOut(talk.later(until).says("asesor"));
        talk.taps(QUEUE_CLOSING, Option.CALL_BACK).hears(WELCOME, CALL_BACK_NOTED);
        assertThat(talk.last()).contains(new DialogueEvent.CallBackAsked());
    }

    @Test
    void aFilingButtonWorksAfterTheWait() {
        putOut(waiting(Duration.ofMinutes(2))).taps(QUEUE_CLOSING, Option.FILE).hears(CASE_KIND);
    }

    @Test
    void aBreakDoesNotEndTheWait() {
        Context everybodyAtLunch = hours(WITH_BREAK, Set.of());
        Talk talk = waiting(WITH_BREAK, NOON, Duration.ofMinutes(2));
        assertThat(dueAt(talk, everybodyAtLunch)).isAfter(NOON);

        talk.meanwhile(everybodyAtLunch).passes(Duration.ofMinutes(3)).hears(QUEUE_PLACE_UNSTAFFED);
        talk.passes(Duration.ofMinutes(3)).hears(QUEUE_PLACE_UNSTAFFED);
        talk.passes(Duration.ofMinutes(4)).hears(STILL_THERE_UNSTAFFED);
        talk.taps(STILL_THERE_UNSTAFFED, Option.WAIT).hears(KEEP_WAITING);
        talk.isAt(Stage.Queued.class);
    }

    @Test
    void aSilentAdviserDuringABreakReturnsThePersonToTheQueue() {
        Talk talk = waiting(WITH_BREAK, NOON, Duration.ofMinutes(2)).assignedTo("asesor");
        talk.meanwhile(hours(WITH_BREAK, Set.of("asesor"))).passes(Duration.ofMinutes(10));
        talk.hears(BACK_UNSTAFFED).isAt(Stage.Queued.class);
    }

    @Test
    void theClosingQuestionComesAtTheEndOfADayWithABreak() {
        Context allGone = hours(WITH_BREAK, Set.of());
        Talk talk = waiting(WITH_BREAK, EVENING, Duration.ofMinutes(2));
        assertThat(dueAt(talk, allGone)).isEqualTo(EVENING);
        talk.meanwhile(allGone).passes(Duration.ofMinutes(2)).hears(QUEUE_CLOSING);
    }

    @Test
    void afterANightOfDowntimeThePersonIsAskedWhetherTheyAreStillThere() {
        Talk talk = waiting(Duration.ofMinutes(2)).passes(Duration.ofHours(17));
        talk.hears(STILL_THERE);
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
        return waiting(STRAIGHT, CLOSING, before);
    }

    /// A person who entered the queue this long before the closing.
    private static Talk waiting(String hours, Instant closing, Duration before) {
        Talk talk = Talk.with(Contexts.with(hours)).says("hola").says("1").says("1");
        talk.says("52.123.456").says("Ana Pérez").says("ana@example.org").says("1");
        Duration until = Duration.between(talk.now(), closing).minus(before).minusSeconds(1);
        return talk.later(until).says("asesor").hears(IN_QUEUE);
    }

    /// At the closing all advisers leave.
    private static Talk closes(Talk talk) {
        return talk.meanwhile(ALL_GONE)
                .passes(Duration.between(talk.now(), CLOSING))
                .hears(QUEUE_CLOSING);
    }

    private static Talk closesWithAnAdviserIn(Talk talk) {
        return talk.passes(Duration.between(talk.now(), CLOSING)).hears(QUEUE_CLOSING_STAFFED);
    }

    /// The person is asked at the closing and does not answer; then another minute passes.
    private static Talk putOut(Talk talk) {
        return closes(talk)
                .passes(Duration.ofMinutes(5))
                .hears(ABANDONED_SILENT)
                .later(Duration.ofMinutes(1));
    }

    private static Instant dueAt(Talk talk) {
        return dueAt(talk, HOURS);
    }

    private static Instant dueAt(Talk talk, Context context) {
        return ConversationDecider.dueAt(talk.conversation(), Contexts.TIMEOUTS, context.hours())
                .orElseThrow();
    }

    private static Context hours(String hours, Set<String> inService) {
        return Contexts.with(
                hours, new QueueView(2, inService, Map.of(FIRST, new Wait(2, true)), Duration.ofMinutes(5)));
    }
}
