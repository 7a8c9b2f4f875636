package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;

/// The effect of each command at each stage: the next stage, `-` if the command is ignored, `x` if
/// it is refused, `>>` if it closes the conversation and opens the next one.
class EveryStageByEveryCommandTest {

    private static final String TABLE = """
            stage        | menú        | asesor      | salir     | blablá       | Assign      | Say         | End       | Return   | Classify  | Offer     | CaseFiled    | Granted      | Time        | Identity
            Consenting   | Choosing    | Queued      | Closed    | Consenting   | x           | x           | x         | x        | x         | -         | Consenting   | Consenting   | Closed      | Consenting
            Registering  | Choosing    | Queued      | Closed    | Registering  | x           | x           | x         | x        | x         | -         | Registering  | Registering  | Closed      | Consenting
            Choosing     | Choosing    | Queued      | Closed    | Choosing     | x           | x           | x         | x        | x         | -         | Choosing     | Choosing     | Closed      | Consenting
            Filing       | Choosing    | Queued      | Closed    | Filing       | x           | x           | x         | x        | x         | -         | Filing       | Filing       | Closed      | Consenting
            AskingStatus | Choosing    | Queued      | Closed    | AskingStatus | x           | x           | x         | x        | x         | -         | AskingStatus | AskingStatus | Closed      | Consenting
            Noticing     | Choosing    | Queued      | Closed    | Noticing     | x           | x           | x         | x        | x         | -         | Noticing     | Noticing     | Closed      | Consenting
            Waiting      | Choosing    | Queued      | Closed    | Waiting      | x           | x           | x         | x        | x         | -         | Waiting      | Waiting      | Waiting     | Consenting
            Queued       | Queued      | Queued      | Closed    | Queued       | WithAdviser | x           | x         | x        | x         | -         | Queued       | Queued       | Queued      | Queued
            WithAdviser  | WithAdviser | WithAdviser | Surveying | WithAdviser  | -           | WithAdviser | Surveying | Queued   | x         | -         | WithAdviser  | WithAdviser  | WithAdviser | WithAdviser
            Surveying    | >>          | >>          | Closed    | >>           | x           | x           | x         | x        | Surveying | Surveying | Surveying    | Surveying    | Closed      | Closed
            Closed       | >>          | >>          | >>        | >>           | x           | x           | x         | x        | Closed    | -         | Closed       | Closed       | -           | Closed
            """;

    static Stream<Arguments> cells() {
        String[] header = cellsOf(TABLE.lines().findFirst().orElseThrow());
        return TABLE.lines().skip(1).flatMap(row -> {
            String[] cells = cellsOf(row);
            return Stream.iterate(1, i -> i + 1)
                    .limit(cells.length - 1L)
                    .map(i -> Arguments.of(cells[0], header[i], cells[i]));
        });
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("cells")
    void theCommandLeadsToTheExpectedStage(String stage, String command, String expected) {
        Talk talk = stages().get(stage).get();
        assertThat(resultOf(talk, commands(talk).get(command))).isEqualTo(expected);
    }

    private static String resultOf(Talk talk, DialogueCommand command) {
        Conversation after = talk.conversation();
        Decision decision = ConversationDecider.decide(command, after, Contexts.open());
        for (DialogueEvent event : decision.events()) {
            after = after.evolve(event, command.now());
        }
        return switch (decision) {
            case Decision.Accepted _ -> after.stage().getClass().getSimpleName();
            case Decision.OpensNext _ -> ">>";
            case Decision.Ignored _ -> "-";
            case Decision.Refused _ -> "x";
        };
    }

    private static Map<String, Supplier<Talk>> stages() {
        Map<String, Supplier<Talk>> stages = new LinkedHashMap<>();
        stages.put("Consenting", () -> Talk.withinHours().says("hola"));
        stages.put("Registering", () -> Talk.withinHours().says("hola").says("1"));
        stages.put("Choosing", Talk::registered);
        stages.put("Filing", () -> Talk.registered().says("radicar"));
        stages.put("AskingStatus", () -> Talk.registered().says("3"));
        stages.put("Noticing", () -> Talk.registered().says("5").says("1"));
        stages.put("Waiting", () -> Talk.registered().says("3").says("2026-1").says("3456"));
        stages.put("Queued", () -> Talk.registered().says("asesor"));
        stages.put("WithAdviser", EveryStageByEveryCommandTest::attended);
        stages.put("Surveying", () -> attended().adviserEnds("asesor"));
        stages.put("Closed", () -> attended().adviserEnds("asesor").waits(Duration.ofSeconds(60)));
        return stages;
    }

    private static Talk attended() {
        return Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }

    private static Map<String, DialogueCommand> commands(Talk talk) {
        Instant now = talk.now().plusSeconds(1);
        Map<String, DialogueCommand> commands = new LinkedHashMap<>();
        List.of("menú", "asesor", "salir", "blablá").forEach(word -> commands.put(word, message(word, now)));
        commands.put("Assign", new DialogueCommand.Assign("asesor", now));
        commands.put("Say", new DialogueCommand.SayAsAdviser("asesor", "Hola", now));
        commands.put("End", new DialogueCommand.EndAttention("asesor", now));
        commands.put("Return", new DialogueCommand.ReturnToQueue("asesor", "TURNO", now));
        commands.put("Classify", new DialogueCommand.CompleteWrapUp("asesor", "PQRSD", now));
        commands.put("Offer", new DialogueCommand.OfferSurvey(new SurveyId(new UUID(9, 9)), now.plusSeconds(60), now));
        commands.put(
                "CaseFiled",
                new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.CaseFiled(
                                new UUID(8, 8),
                                Talk.CONTACT,
                                new CaseId(new UUID(7, 7)),
                                "2026-1",
                                CaseKind.QUEJA,
                                now,
                                LocalDate.parse("2026-11-24"),
                                null,
                                null,
                                false,
                                null,
                                now),
                        null,
                        now));
        commands.put(
                "Granted",
                new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(new UUID(8, 8), Talk.CONTACT, now), null, now));
        commands.put("Identity", new DialogueCommand.ChangeIdentity(now, now));
        commands.put("Time", new DialogueCommand.CheckTimeouts(now.plus(Duration.ofDays(2))));
        return commands;
    }

    private static DialogueCommand message(String words, Instant now) {
        return new DialogueCommand.ReceiveMessage(
                Talk.CONTACT,
                Channel.WHATSAPP,
                "900100200",
                new Content.Text(words),
                "wamid.X",
                now,
                new ConversationId(new UUID(3, 3)),
                new UUID(4, 4),
                now);
    }

    private static String[] cellsOf(String row) {
        return Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
    }
}
