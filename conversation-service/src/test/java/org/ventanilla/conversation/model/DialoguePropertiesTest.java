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

/// Tests properties that hold for every sequence of messages, actions of advisers and timeouts.
class DialoguePropertiesTest {

    /// The name of the person in [Talk#registered()].
    private static final String NAME_OF_FORMER_PERSON = "Ana Pérez";

    private static final String NAME_OF_NEW_PERSON = "Luz Rojas";

    /// Creates random dialogues. A step that begins with `!` is an action or a duration; any other step is
    /// a message of
    /// the person. Steps that are listed twice are drawn more often.
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
                        NAME_OF_FORMER_PERSON,
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
    void eachMessageIsRecordedOnceAndEachClosedConversationHasExactlyOneOutcome(
            @ForAll("dialogues") List<String> steps) {
        Talk talk = Talk.withinHours().says("hola");
        int messageCount = 1; // the greeting
        for (String step : steps) {
            if (step.startsWith("!")) {
                perform(talk, step);
            } else {
                talk.says(step);
                messageCount++;
            }
        }

        assertThat(talk.allEvents().stream().filter(DialogueEvent.CitizenSaid.class::isInstance))
                .hasSize(messageCount);
        conversationsOf(talk.allEvents()).forEach(events -> {
            long outcomeCount = events.stream().filter(this::isOutcome).count();
            boolean isClosed = events.stream().anyMatch(DialogueEvent.Closed.class::isInstance);
            assertThat(outcomeCount).isLessThanOrEqualTo(1);
            if (isClosed) {
                assertThat(outcomeCount).isEqualTo(1);
            }
        });
    }

    @Property(tries = 400)
    void noDataOfTheFormerPersonIsUsedAfterAnIdentityChange(
            @ForAll("dialogues") List<String> stepsBefore, @ForAll("dialogues") List<String> stepsAfter) {
        Talk talk = Talk.registered(); // as Ana Pérez
        stepsBefore.stream().filter(step -> !step.startsWith("!")).forEach(talk::says);
        perform(talk, "!identity");
        int eventCountBefore = talk.allEvents().size();
        for (String step : stepsAfter) {
            if (step.startsWith("!")) {
                perform(talk, step);
            } else {
                talk.says(step.replace(NAME_OF_FORMER_PERSON, NAME_OF_NEW_PERSON));
            }
        }

        assertThat(talk.allEvents().subList(eventCountBefore, talk.allEvents().size()))
                .noneMatch(event -> event instanceof DialogueEvent.AssistantSaid said
                        && said.values().toString().contains("Ana"))
                .noneMatch(event -> event instanceof DialogueEvent.CaseRequested filing
                        && filing.applicant() != null
                        && filing.applicant().name().contains("Ana"));
    }

    /// Returns whether the event is the outcome of its conversation.
    private boolean isOutcome(DialogueEvent event) {
        return event instanceof DialogueEvent.AttentionEnded
                || event instanceof DialogueEvent.Abandoned
                || event instanceof DialogueEvent.FlowedOut
                || event instanceof DialogueEvent.BotContained;
    }

    /// Groups events by the conversation to which they belong.
    private static List<List<DialogueEvent>> conversationsOf(List<DialogueEvent> allEvents) {
        List<List<DialogueEvent>> conversations = new ArrayList<>();
        for (DialogueEvent event : allEvents) {
            if (event instanceof DialogueEvent.Opened) {
                conversations.add(new ArrayList<>());
            }
            conversations.getLast().add(event);
        }
        return conversations;
    }

    /// Performs a step that begins with `!`.
    private static void perform(Talk talk, String step) {
        switch (step) {
            case "!assign" -> talk.assignedTo("asesor");
            case "!say" -> talk.adviserSays("asesor", "Buenas tardes");
            case "!end" -> talk.adviserEnds("asesor");
            case "!back" -> talk.handles(new DialogueCommand.ReturnToQueue("asesor", "TURNO", talk.now()));
            case "!classify" -> talk.handles(new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", talk.now()));
            case "!offer" ->
                talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(9, 9)), talk.now().plus(Duration.ofMinutes(10)), talk.now()));
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
