package org.ventanilla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.localstack.DeadLetters;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.RecordRef;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;

/// Tests that an operator can list, replay and drop dead letters: the records that a service could not
/// handle.
@ExtendWith(RunningSuite.class)
class DeadLettersIT {
    /// The exit code of a command whose arguments are wrong or name nothing that exists.
    private static final int WRONG_ARGUMENTS = 2;

    /// The states of a letter in the list: open and dropped.
    private static final String OPEN = "abierta";

    private static final String DROPPED = "descartada";

    private static final String TYPE_WITHOUT_CONTRACT = "ventanilla.nobody.knows-this.v1";
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @ParameterizedTest
    @CsvSource({
        "gateway, channel.outbound.v1",
        "conversation, conversation.commands.v1",
        "pqrsd, pqrsd.commands.v1",
        "notification, notification.commands.v1",
        "survey, survey.commands.v1",
        "analytics, conversation.events.v1"
    })
    void aRecordThatAServiceCannotHandleIsListedReplayedAndDropped(String service, String topic, LocalStack suite) {
        // Given: a record of an unknown type
        String key = UUID.randomUUID().toString();
        write(suite, topic, key, TYPE_WITHOUT_CONTRACT, "{}".getBytes(UTF_8));
        await().atMost(TIMEOUT).until(() -> findLine(suite, service, topic, OPEN) != null);
        String letterId = letterIdIn(findLine(suite, service, topic, OPEN));
        // When: the letter is shown
        Output shown = runCommand(suite, "show", letterId);
        // Then
        assertThat(shown.exitCode).isZero();
        assertThat(shown.text).contains(topic, "UNKNOWN_TYPE", TYPE_WITHOUT_CONTRACT, "2 bytes");
        // When: the letter is replayed, the service cannot handle the record again, and a new letter
        // replaces the first letter
        assertThat(runCommand(suite, "replay", letterId))
                .satisfies(output -> assertThat(output.text).contains("falló otra vez"))
                .satisfies(output -> assertThat(output.exitCode).isEqualTo(1));
        String newLetterId = letterIdIn(findLine(suite, service, topic, OPEN));
        assertThat(newLetterId).isNotEqualTo(letterId);
        // When: the new letter is dropped
        assertThat(runCommand(suite, "drop", newLetterId).exitCode).isZero();
        // Then: no letter is open
        assertThat(findLine(suite, service, topic, OPEN)).isNull();
        assertThat(findLine(suite, service, topic, DROPPED)).contains(newLetterId);
    }

    @Test
    void aReplayedRecordIsHandledByItsServiceAndAnswered(LocalStack suite) {
        // Given: a question that pqrsd-service parked while it had a fault
        LookUpCase question = new LookUpCase(
                UUID.randomUUID(), new ContactId(UUID.randomUUID()), "AAE-2026-000000", "0000", Instant.now());
        String position = writeDeadLetter(suite, question);
        String letterId = letterIdIn(listedLines(suite)
                .filter(line -> line.contains(position))
                .findFirst()
                .get());
        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.PQRSD_REPLIES.name()))) {
            // When: the letter is replayed, and replayed again
            Output first = runCommand(suite, "replay", letterId);
            Output second = runCommand(suite, "replay", letterId);
            // Then
            assertThat(first.text).contains("repetida");
            assertThat(first.exitCode).isZero();
            assertThat(second.text).contains("ya se había atendido");
            assertThat(second.exitCode).isZero();
            await().atMost(TIMEOUT)
                    .until(() -> probe.readToEnd().stream()
                            .anyMatch(record ->
                                    record.json().contains(question.commandId().toString())));
        }
    }

    @Test
    void anUnknownLetterAndAnUnknownCommandAreRefused(LocalStack suite) {
        assertThat(runCommand(suite, "show", "99999").exitCode).isEqualTo(WRONG_ARGUMENTS);
        assertThat(runCommand(suite, "burn", "1").exitCode).isEqualTo(WRONG_ARGUMENTS);
    }

    /// Writes the dead letter that pqrsd-service would have written for this question.
    ///
    /// @return the end of the position of the question's record, as the list of dead letters shows it
    private static String writeDeadLetter(LocalStack suite, LookUpCase question) {
        // An offset that no other record of the list has.
        long offset = Math.abs(question.commandId().getLeastSignificantBits() % 1_000_000_000L);
        Metadata metadata = metadata(question.commandId(), WireTypes.nameOf(LookUpCase.class), question.key());
        Incoming record = new Incoming(
                new RecordRef(Topics.PQRSD_COMMANDS.name(), 0, offset),
                question.key(),
                metadata,
                question,
                CloudEventHeaders.asText(CloudEventHeaders.write(metadata, "application/json")),
                ContractJson.write(question));
        DeadLetter letter = DeadLetterFactory.notHandled(
                Service.PQRSD,
                record,
                new ParkReason("BUG", "java.lang.IllegalStateException", true, 1),
                Instant.now());
        write(
                suite,
                Topics.deadLettersOf(Service.PQRSD).name(),
                letter.key(),
                WireTypes.nameOf(DeadLetter.class),
                ContractJson.write(letter));
        return "@" + offset;
    }

    /// Writes a record with the headers of a message of this type.
    private static void write(LocalStack suite, String topic, String key, String type, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.settings().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    topic,
                    null,
                    key.getBytes(UTF_8),
                    value,
                    CloudEventHeaders.write(metadata(UniqueIds.next(), type, key), "application/json")));
        }
    }

    private static Metadata metadata(UUID id, String type, String subject) {
        return new Metadata(id, type, "stories", Instant.now(), subject, 1, null, null, "aae", null);
    }

    /// The first line of the list of dead letters with this service, topic and state, or null. The
    /// list may contain the same record for other services that read the topic.
    private static String findLine(LocalStack suite, String service, String topic, String state) {
        return listedLines(suite)
                .filter(line -> line.contains("  " + service + " ")
                        && line.contains("  " + topic + "-")
                        && line.contains("  " + state + " "))
                .findFirst()
                .orElse(null);
    }

    private static java.util.stream.Stream<String> listedLines(LocalStack suite) {
        return runCommand(suite, "list").text.lines();
    }

    /// Returns the second column of a line of the list, which is the id of the letter.
    private static String letterIdIn(String line) {
        return line.strip().split(" +")[1];
    }

    private record Output(int exitCode, String text) {}

    private static Output runCommand(LocalStack suite, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = DeadLetters.run(suite.settings(), Arrays.asList(arguments), new PrintStream(out, true, UTF_8));
        return new Output(exitCode, out.toString(UTF_8));
    }
}
