package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Talk;

/// Properties that hold for every sequence of messages, actions of advisers and timeouts.
class DialoguePropertiesTest {

    @Provide
    Arbitrary<List<String>> dialogues() {
        return Arbitraries.of(
                        "hola",
                        "1",
                        "2",
                        "3",
                        "4",
                        "5",
                        "7",
                        "asesor",
                        "salir",
                        "radicar",
                        "menú",
                        "listo",
                        "gracias",
                        "52123456",
                        "Ana Pérez",
                        "ana@example.org",
                        "blablá",
                        "!assign",
                        "!assign",
                        "!say",
                        "!say",
                        "!end",
                        "!back",
                        "!classify",
                        "!offer",
                        "!identity",
                        "!1m",
                        "!5m",
                        "!10m",
                        "!30m",
                        "!2d")
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 400)
    void eachConversationGetsExactlyOneOutcomeAndEachMessageIsRecordedOnce(@ForAll("dialogues") List<String> steps) {
        Talk talk = Talk.withinHours().says("hola");
        int messages = 1;
        for (String step : steps) {
            if (step.startsWith("!")) {
                act(talk, step);
            } else {
                talk.says(step);
                messages++;
            }
        }

        assertThat(talk.allEvents().stream().filter(DialogueEvent.CitizenSaid.class::isInstance))
                .hasSize(messages);
        conversationsOf(talk.allEvents()).forEach(events -> {
            long outcomes = events.stream().filter(this::isOutcome).count();
            boolean closed = events.stream().anyMatch(DialogueEvent.Closed.class::isInstance);
            assertThat(outcomes).isLessThanOrEqualTo(1);
            if (closed) {
                assertThat(outcomes).isEqualTo(1);
            }
        });
    }

    @Property(tries = 400)
    void noDataOfTheFormerPersonIsUsedAfterAnIdentityChange(
            @ForAll("dialogues") List<String> before, @ForAll("dialogues") List<String> after) {
        Talk talk = Talk.registered();
        before.stream().filter(step -> !step.startsWith("!")).forEach(talk::says);
        act(talk, "!identity");
        int eventsBefore = talk.allEvents().size();
        for (String step : after) {
            if (step.startsWith("!")) {
                act(talk, step);
            } else {
                talk.says(step.equals("Ana Pérez") ? "Luz Rojas" : step);
            }
        }

        assertThat(talk.allEvents().subList(eventsBefore, talk.allEvents().size()))
                .noneMatch(event -> event instanceof DialogueEvent.AssistantSaid said
                        && said.values().toString().contains("Ana"))
                .noneMatch(event -> event instanceof DialogueEvent.CaseRequested asked
                        && asked.applicant() != null
                        && asked.applicant().name().contains("Ana"));
    }

    private boolean isOutcome(DialogueEvent event) {
        return event instanceof DialogueEvent.AttentionEnded
                || event instanceof DialogueEvent.Abandoned
                || event instanceof DialogueEvent.FlowedOut
                || event instanceof DialogueEvent.BotContained;
    }

    private static List<List<DialogueEvent>> conversationsOf(List<DialogueEvent> all) {
        List<List<DialogueEvent>> conversations = new ArrayList<>();
        for (DialogueEvent event : all) {
            if (event instanceof DialogueEvent.Opened) {
                conversations.add(new ArrayList<>());
            }
            conversations.getLast().add(event);
        }
        return conversations;
    }

    private static void act(Talk talk, String step) {
        switch (step) {
            case "!assign" -> talk.assignedTo("asesor");
            case "!say" -> talk.adviserSays("asesor", "Buenas tardes");
            case "!end" -> talk.adviserEnds("asesor");
            case "!back" -> talk.handles(new DialogueCommand.ReturnToQueue("asesor", "TURNO", talk.now()));
            case "!classify" -> talk.handles(new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", talk.now()));
            case "!offer" ->
                talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plusSeconds(600), talk.now()));
            case "!identity" -> talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
            case "!1m" -> talk.waits(Duration.ofMinutes(1));
            case "!5m" -> talk.waits(Duration.ofMinutes(5));
            case "!10m" -> talk.waits(Duration.ofMinutes(10));
            case "!30m" -> talk.waits(Duration.ofMinutes(30));
            case "!2d" -> talk.waits(Duration.ofDays(2));
            default -> throw new IllegalArgumentException(step);
        }
    }
}
