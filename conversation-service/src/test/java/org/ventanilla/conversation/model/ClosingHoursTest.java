package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.model.Context.QueueView;

/// Who still waits when the hours of attention end: on this Monday at 16:00 in Bogotá.
class ClosingHoursTest {

    private static final Instant CLOSING = Instant.parse("2026-11-23T21:00:00Z");
    private static final Context HOURS = hours(Set.of("asesor", "asesor2"));

    @Test
    void whoStillWaitsIsToldAndAskedAtThatVeryInstant() {
        Talk talk = waiting(Duration.ofMinutes(2));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);

        closes(talk).tells(new DialogueEvent.IdleWarned()).standsAt(Stage.Queued.class);
        assertThat(talk.words())
                .contains("Terminó nuestro horario", "martes 24 de noviembre, 8:00 a. m.")
                .contains("1 Que le escribamos", "2 Radicar ahora", "3 Salir de la fila");
    }

    @Test
    void whoWasToldTheirPlaceShortlyBeforeIsAskedAtTheClosing() {
        Talk talk = waiting(Duration.ofMinutes(7));
        talk.passes(Duration.ofMinutes(3)).passes(Duration.ofMinutes(3));
        assertThat(dueAt(talk)).isEqualTo(CLOSING);
        closes(talk);
    }

    @Test
    void whoPrefersToBeWrittenToIsNoted() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("1")
                .tells(
                        new DialogueEvent.FlowedOut("CALLBACK"),
                        new DialogueEvent.Closed("CALLBACK"))
                .hears(CALL_BACK_NOTED);
    }

    @Test
    void whoPrefersToFileFilesAtOnce() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("radicar")
                .tells(new DialogueEvent.FlowedOut("FILING"))
                .hears(CASE_KIND);
    }

    @Test
    void whoPrefersToLeaveLeaves() {
        closes(waiting(Duration.ofMinutes(2)))
                .taps(QUEUE_CLOSING, Option.FINISH)
                .tells(
                        new DialogueEvent.Abandoned("EXIT_WORD", true),
                        new DialogueEvent.Closed("LEFT"))
                .hears(LEFT_QUEUE);
    }

    @Test
    void whoWantsTheMenuIsAskedNothingElse() {
        closes(waiting(Duration.ofMinutes(2)))
                .says("menú")
                .tells(new DialogueEvent.FlowedOut("MENU"))
                .hears(MENU_MAIN);
    }

    @Test
    void whoAnswersNothingLeavesTheQueueAndIsToldSo() {
        closes(waiting(Duration.ofMinutes(2)))
                .passes(Duration.ofMinutes(4))
                .hears()
                .passes(Duration.ofMinutes(1))
                .hears(ABANDONED_SILENT)
                .tells(
                        new DialogueEvent.Abandoned("SILENCE", true),
                        new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void whoWritesOnInsteadIsAskedOnceMoreAndTheirSilenceIsCountedFromThere() {
        Talk talk = closes(waiting(Duration.ofMinutes(2)));
        talk.later(Duration.ofMinutes(3))
                .says("necesito saber de mi licencia")
                .hears(QUEUE_CLOSING);
        talk.later(Duration.ofMinutes(1)).says("¿me leen?").hears();
        talk.passes(Duration.ofMinutes(4)).hears();
        talk.passes(Duration.ofMinutes(1)).hears(ABANDONED_SILENT);
    }

    @Test
    void nobodyWaitsOnAfterTheHours() {
        Talk asked = waiting(Duration.ofMinutes(12)).passes(Duration.ofMinutes(10));
        asked.hears(STILL_THERE).later(Duration.ofMinutes(3)).taps(STILL_THERE, Option.WAIT);
        asked.hears(QUEUE_CLOSING);
    }

    @Test
    void anAdviserWhoStayedMayStillTakeThem() {
        closes(waiting(Duration.ofMinutes(2)))
                .assignedTo("asesor")
                .hears(ADVISER_GREETING)
                .standsAt(Stage.WithAdviser.class);
    }

    @Test
    void whoseAdviserIsSilentAfterTheHoursIsAskedTheSame() {
        Talk talk = waiting(Duration.ofMinutes(2)).assignedTo("asesor");
        talk.meanwhile(hours(Set.of("asesor"))).passes(Duration.ofMinutes(10));
        talk.hears(QUEUE_CLOSING).standsAt(Stage.Queued.class);
    }

    @Test
    void whoWaitedWhileTheServiceWasDownForTheNightIsAskedWhetherTheyAreStillThere() {
        Talk talk = waiting(Duration.ofMinutes(2)).passes(Duration.ofHours(17));
        talk.hears(STILL_THERE);
        assertThat(dueAt(talk)).isAfter(talk.now());
    }

    @Test
    void wherePeopleAttendAtAllHoursNothingCloses() {
        Talk talk = Talk.registered().says("asesor");
        assertThat(
                        ConversationDecider.dueAt(
                                talk.conversation(), Contexts.PATIENCE, Contexts.open().hours()))
                .contains(talk.now().plus(Contexts.PATIENCE.queueUpdated()));
    }

    /// Somebody entered the queue so long before the closing.
    private static Talk waiting(Duration before) {
        Talk talk = Talk.with(HOURS).says("hola").says("1").says("1").says("52.123.456");
        talk.says("Ana Pérez").says("ana@example.org").says("1");
        Duration until = Duration.between(talk.now(), CLOSING).minus(before).minusSeconds(1);
        return talk.later(until).says("asesor").hears(IN_QUEUE);
    }

    private static Talk closes(Talk talk) {
        return talk.passes(Duration.between(talk.now(), CLOSING)).hears(QUEUE_CLOSING);
    }

    private static Instant dueAt(Talk talk) {
        return ConversationDecider.dueAt(talk.conversation(), Contexts.PATIENCE, HOURS.hours())
                .orElseThrow();
    }

    private static Context hours(Set<String> inService) {
        return Contexts.with(
                "MON-FRI 08:00-16:00",
                new QueueView(2, inService, Map.of(), Duration.ofMinutes(5)));
    }
}
