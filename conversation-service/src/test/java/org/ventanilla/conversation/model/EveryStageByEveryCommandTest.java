package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.CONSENT;
import static org.ventanilla.conversation.flow.Prompt.MENU_MAIN;
import static org.ventanilla.conversation.flow.Prompt.NOTICES_MENU;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
import org.ventanilla.conversation.flow.Option;

/// Tests the effect of each command at each stage. A cell of the table contains the next stage, `-` if the
/// command is
/// ignored, `x` if the command is refused, and `>>` if the command closes the conversation and opens the next
/// conversation.
///
/// The first four commands are messages of the person with this text. The next six are commands of the desk
/// and of
/// survey-service. `CaseFiled` and `Granted` are replies of other services: a request was filed, and
/// electronic notices
/// were authorised. `Time` is the check of timeouts two days later. `Identity` is a report that another
/// person may use
/// the account.
class EveryStageByEveryCommandTest {

    /// The id of a command that the conversation did not send.
    private static final UUID UNKNOWN_COMMAND = new UUID(8, 8);

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

    /// Returns the cells of the table, each with its stage and its command.
    static Stream<Arguments> cells() {
        String[] header = cellsOf(TABLE.lines().findFirst().orElseThrow());
        return TABLE.lines().skip(1).flatMap(row -> {
            String[] cells = cellsOf(row);
            return IntStream.range(1, cells.length)
                    .mapToObj(column -> Arguments.of(cells[0], header[column], cells[column]));
        });
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("cells")
    void theCommandLeadsToTheExpectedStage(String stage, String command, String expected) {
        Talk talk = stages().get(stage).get();
        assertThat(resultOf(talk, commands(talk).get(command))).isEqualTo(expected);
    }

    /// Returns the result of the command as a cell of the table describes it.
    private static String resultOf(Talk talk, DialogueCommand command) {
        Conversation conversation = talk.conversation();
        Decision decision = ConversationDecider.decide(command, conversation, Contexts.alwaysOpen());
        for (DialogueEvent event : decision.events()) {
            conversation = conversation.evolve(event, command.now());
        }
        return switch (decision) {
            case Decision.Accepted _ -> conversation.stage().getClass().getSimpleName();
            case Decision.OpensNext _ -> ">>";
            case Decision.Ignored _ -> "-";
            case Decision.Refused _ -> "x";
        };
    }

    /// Returns for each stage how a conversation reaches it.
    private static Map<String, Supplier<Talk>> stages() {
        Map<String, Supplier<Talk>> stages = new LinkedHashMap<>();
        stages.put("Consenting", () -> Talk.withinHours().says("hola"));
        stages.put("Registering", () -> Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.YES));
        stages.put("Choosing", Talk::registered);
        stages.put("Filing", () -> Talk.registered().says("radicar"));
        stages.put("AskingStatus", () -> Talk.registered().typesNumberOf(MENU_MAIN, Option.STATUS));
        stages.put(
                "Noticing",
                () -> Talk.registered()
                        .typesNumberOf(MENU_MAIN, Option.NOTICES)
                        .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE));
        stages.put(
                "Waiting",
                () -> Talk.registered()
                        .typesNumberOf(MENU_MAIN, Option.STATUS)
                        .says("2026-1")
                        .says(Talk.SECOND_FACTOR));
        stages.put("Queued", () -> Talk.registered().says("asesor"));
        stages.put("WithAdviser", EveryStageByEveryCommandTest::attended);
        stages.put("Surveying", () -> attended().adviserEnds("asesor"));
        stages.put("Closed", () -> attended().adviserEnds("asesor").waits(Contexts.TIMEOUTS.surveyOfferAwaitedFor()));
        return stages;
    }

    /// Returns the conversation of a person whom an adviser attends.
    private static Talk attended() {
        return Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }

    /// Returns the commands by their names in the table.
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
                                UNKNOWN_COMMAND,
                                Talk.CONTACT,
                                new CaseId(new UUID(7, 7)),
                                "2026-1",
                                CaseKind.QUEJA,
                                now,
                                LocalDate.parse("2026-11-24"), // receptionDay
                                null, // dueDate
                                null, // termBusinessDays
                                false, // afterHours
                                null, // trackingCode
                                now),
                        null,
                        now));
        commands.put(
                "Granted",
                new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(UNKNOWN_COMMAND, Talk.CONTACT, now), null, now));
        commands.put("Identity", new DialogueCommand.ChangeIdentity(now, now));
        commands.put("Time", new DialogueCommand.CheckTimeouts(now.plus(Duration.ofDays(2))));
        return commands;
    }

    private static DialogueCommand message(String words, Instant now) {
        return new DialogueCommand.ReceiveMessage(
                Talk.CONTACT,
                Channel.WHATSAPP,
                "900100200", // the account of the entity
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
