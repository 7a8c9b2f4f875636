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

/// An operator lists, replays and drops the records that any service could not handle.
@ExtendWith(RunningSuite.class)
class DeadLettersIT {
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
        write(suite, topic, key, "ventanilla.nobody.knows-this.v1", "{}".getBytes(UTF_8));
        await().atMost(TIMEOUT).until(() -> line(suite, service, topic, "abierta") != null);
        String letter = idIn(line(suite, service, topic, "abierta"));
        // When: it is shown
        Output shown = ventanilla(suite, "show", letter);
        // Then
        assertThat(shown.code).isZero();
        assertThat(shown.text).contains(topic, "UNKNOWN_TYPE", "ventanilla.nobody.knows-this.v1", "2 bytes");
        // When: it is replayed, it fails again, and a new letter replaces it
        assertThat(ventanilla(suite, "replay", letter))
                .satisfies(output -> assertThat(output.text).contains("falló otra vez"))
                .satisfies(output -> assertThat(output.code).isEqualTo(1));
        String again = idIn(line(suite, service, topic, "abierta"));
        assertThat(again).isNotEqualTo(letter);
        // When: the new letter is dropped
        assertThat(ventanilla(suite, "drop", again).code).isZero();
        // Then: no letter is open
        assertThat(line(suite, service, topic, "abierta")).isNull();
        assertThat(line(suite, service, topic, "descartada")).contains(again);
    }

    @Test
    void aReplayedRecordIsHandledByItsServiceAndAnswered(LocalStack suite) {
        // Given: a question that pqrsd-service parked while it had a fault
        LookUpCase question = new LookUpCase(
                UUID.randomUUID(), new ContactId(UUID.randomUUID()), "AAE-2026-000000", "0000", Instant.now());
        String origin = park(suite, question);
        String letter = idIn(
                list(suite).filter(line -> line.contains(origin)).findFirst().get());
        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.PQRSD_REPLIES.name()))) {
            // When
            Output first = ventanilla(suite, "replay", letter);
            Output again = ventanilla(suite, "replay", letter);
            // Then
            assertThat(first.text).contains("repetida");
            assertThat(first.code).isZero();
            assertThat(again.text).contains("ya se había atendido");
            assertThat(again.code).isZero();
            await().atMost(TIMEOUT)
                    .until(() -> probe.readToEnd().stream()
                            .anyMatch(record ->
                                    record.json().contains(question.commandId().toString())));
        }
    }

    @Test
    void anUnknownLetterAndAnUnknownCommandAreRefused(LocalStack suite) {
        assertThat(ventanilla(suite, "show", "99999").code).isEqualTo(2);
        assertThat(ventanilla(suite, "burn", "1").code).isEqualTo(2);
    }

    /// Writes the dead letter that the service would have written.
    private static String park(LocalStack suite, LookUpCase question) {
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

    /// The first line of the list with this service, topic and state. Other readers of the topic
    /// park the same record too.
    private static String line(LocalStack suite, String service, String topic, String state) {
        return list(suite)
                .filter(line -> line.contains("  " + service + " ")
                        && line.contains("  " + topic + "-")
                        && line.contains("  " + state + " "))
                .findFirst()
                .orElse(null);
    }

    private static java.util.stream.Stream<String> list(LocalStack suite) {
        return ventanilla(suite, "list").text.lines();
    }

    private static String idIn(String line) {
        return line.strip().split(" +")[1];
    }

    private record Output(int code, String text) {}

    private static Output ventanilla(LocalStack suite, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = DeadLetters.run(suite.settings(), Arrays.asList(arguments), new PrintStream(out, true, UTF_8));
        return new Output(code, out.toString(UTF_8));
    }
}
