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

/// What a person is told during the wait is true at that moment.
class QueueTest {

    private static final ConversationId FIRST = new ConversationId(new UUID(1, 1));
    private static final Context NOBODY_IN = queue(Set.of(), Map.of());

    @Test
    void withoutAdvisersOtherWaysAreOffered() {
        Talk talk = Talk.with(NOBODY_IN)
                .says("asesor")
                .hears(WELCOME, QUEUE_UNSTAFFED)
                .isAt(Stage.Queued.class);
        assertThat(talk.last()).contains(new DialogueEvent.Queued("general", 0));
        assertThat(talk.words())
                .contains("no hay asesores conectados", "*3*", "Radicar ahora")
                .doesNotContain("min");

        talk.says("2").publishes(new DialogueEvent.FlowedOut("FILING"));
    }

    @Test
    void aCallBackCanBeChosenWithoutAdvisers() {
        Talk.with(NOBODY_IN)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .hears(CALL_BACK_NOTED);
    }

    @Test
    void aPersonWhoWaitsKeepsThePlaceAndMayWrite() {
        Talk.with(NOBODY_IN)
                .says("asesor")
                .says("1")
                .hears(KEEP_WAITING)
                .isAt(Stage.Queued.class)
                .says("necesito saber de mi licencia")
                .hears(QUEUE_NOTED)
                .isAt(Stage.Queued.class);
    }

    @Test
    void aWaitIsEstimatedFromTheLastHourOrNotAtAll() {
        assertThat(Talk.registered().says("asesor").hears(IN_QUEUE).words())
                .contains("*3* en la fila")
                .contains("15 min")
                .contains("última hora");
        Context unknown = Contexts.with(new QueueView(2, Set.of("asesor"), Map.of(), null));
        assertThat(Talk.registered()
                        .meanwhile(unknown)
                        .says("asesor")
                        .hears(IN_QUEUE_UNTIMED)
                        .words())
                .contains("*3* en la fila")
                .doesNotContain("min");
    }

    @Test
    void thePlaceIsUpdatedEveryThreeMinutes() {
        Talk talk = Talk.with(Contexts.open()).says("asesor");
        talk.meanwhile(queue(Set.of("asesor"), Map.of(FIRST, new Wait(2, true))))
                .passes(Duration.ofMinutes(2))
                .hears()
                .passes(Duration.ofMinutes(1))
                .hears(QUEUE_PLACE);
        assertThat(talk.words()).contains("*2*");

        talk.meanwhile(queue(Set.of(), Map.of(FIRST, new Wait(1, true))))
                .passes(Duration.ofMinutes(3))
                .hears(QUEUE_PLACE_UNSTAFFED);
        assertThat(talk.words()).contains("*1*", "no hay asesores conectados");

        talk.passes(Duration.ofMinutes(4)).hears(STILL_THERE_UNSTAFFED);
        assertThat(talk.words()).doesNotContain("ocupados");
    }

    @Test
    void messagesInTheQueueAreAcknowledgedOnlyFromTimeToTime() {
        Talk talk = Talk.registered().says("asesor");
        talk.says("buenas").hears(QUEUE_NOTED);
        for (int i = 0; i < 14; i++) {
            talk.says("otra cosa " + i).hears();
        }
        talk.passes(Duration.ofMinutes(5)).says("¿siguen ahí?").hears(QUEUE_NOTED);
    }

    @Test
    void menuInTheQueueAsksBeforeThePlaceIsLost() {
        Talk stays = Talk.registered()
                .says("asesor")
                .says("menú")
                .hears(LEAVE_FOR_MENU)
                .publishes();
        stays.says("2").hears(KEEP_WAITING).isAt(Stage.Queued.class).publishes();

        Talk.registered()
                .says("asesor")
                .says("menu")
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("MENU"))
                .hears(MENU_MAIN)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void onlyAYesGivesUpThePlace() {
        Talk.registered()
                .says("asesor")
                .says("menú")
                .says("no, mejor espero")
                .hears(KEEP_WAITING)
                .isAt(Stage.Queued.class);
    }

    @Test
    void radicarInTheQueueAsksUnlessItWasOffered() {
        Talk.registered()
                .says("asesor")
                .says("radicar")
                .hears(LEAVE_FOR_FILING)
                .publishes()
                .isAt(Stage.Queued.class);
        Talk.registered()
                .says("asesor")
                .passes(Duration.ofMinutes(10))
                .says("radicar")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .hears(CASE_KIND);
    }

    @Test
    void anOlderQueueButtonStillWorks() {
        Talk.with(NOBODY_IN)
                .says("asesor")
                .taps(QUEUE_UNSTAFFED, Option.WAIT)
                .taps(QUEUE_UNSTAFFED, Option.CALL_BACK)
                .hears(CALL_BACK_NOTED);
    }

    @Test
    void anotherAdviserIsPromisedOnlyIfThereIsOne() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .passes(Duration.ofMinutes(10))
                .hears(ADVISER_SILENT);
        Talk alone = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .meanwhile(queue(Set.of("asesor"), Map.of()))
                .passes(Duration.ofMinutes(10))
                .hears(BACK_UNSTAFFED);
        assertThat(alone.words()).contains("no hay otro asesor conectado");
        alone.says("3").publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"));
    }

    @Test
    void anAbandonmentIsMarkedAsStaffedOnlyIfAnAdviserWasAvailable() {
        Talk.with(NOBODY_IN)
                .says("asesor")
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", false), new DialogueEvent.Closed("LEFT"));
        Talk.with(NOBODY_IN)
                .says("asesor")
                .meanwhile(queue(Set.of(), Map.of(FIRST, new Wait(1, true))))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
        Talk.with(NOBODY_IN)
                .says("asesor")
                .meanwhile(queue(Set.of("asesor"), Map.of()))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void anAcceptedWaitCountsAsStaffed() {
        Talk.with(NOBODY_IN)
                .says("asesor")
                .assignedTo("asesor")
                .passes(Duration.ofMinutes(10))
                .says("salir")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    private static Context queue(Set<String> inService, Map<ConversationId, Wait> waits) {
        return Contexts.with(new QueueView(2, inService, waits, Duration.ofMinutes(5)));
    }
}
