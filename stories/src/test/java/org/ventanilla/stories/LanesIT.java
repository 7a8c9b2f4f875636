package org.ventanilla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.localstack.Lanes;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// Tests what happens if the broker loses records that a service has read: the lane stops, an operator
/// sees the stopped lane and decides where it continues, and the messages that came meanwhile are
/// answered.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 2)
class LanesIT {
    /// The exit code of a command whose arguments are wrong or do not fit the state of the lanes.
    private static final int WRONG_ARGUMENTS = 2;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void aLaneWhoseLogChangedStopsAndContinuesAtTheOperatorsOffset(LocalStack suite) throws Exception {
        ContactId person = new ContactId(UUID.randomUUID());
        String kafka = suite.settings().kafka();
        try (EventProbe replies = EventProbe.fromNow(kafka, List.of(Topics.PQRSD_REPLIES.name()))) {
            // Given: questions that were answered
            int partition = 0;
            int answeredQuestions = 3;
            for (int n = 0; n < answeredQuestions; n++) {
                LookUpCase answered = question(person);
                partition = write(kafka, answered);
                awaitAnswer(replies, answered);
            }
            String lane = Topics.PQRSD_COMMANDS.name() + "-" + partition;
            // When: the broker loses the topic while the service is down, and the person asks again
            suite.stop(Part.PQRSD);
            try (Admin admin = KafkaTopics.admin(kafka)) {
                KafkaTopics.await(admin.deleteTopics(List.of(Topics.PQRSD_COMMANDS.name()))
                        .all());
            }
            KafkaTopics.create(kafka, List.of(TopicSpec.of(Topics.PQRSD_COMMANDS, LaneCount.DEFAULT)));
            LookUpCase askedMeanwhile = question(person);
            write(kafka, askedMeanwhile);
            suite.start(Part.PQRSD);
            // Then: readiness, metrics and the command show the lane that stopped
            await().atMost(TIMEOUT).untilAsserted(() -> {
                assertThat(get(suite, "/q/health/ready")).contains(lane, "LOG_CHANGED");
                assertThat(get(suite, "/q/metrics")).containsPattern("(?m)^ventanilla_lanes_stopped\\S* [1-9]");
                assertThat(runCommand(suite, "list").text).containsPattern(lane + " .*detenido");
            });
            // When: an operator orders the lane to continue
            Output output = runCommand(suite, "read-from", "pqrsd", "all", "start");
            // Then
            assertThat(output.text).contains(lane + " sigue desde 0");
            assertThat(output.exitCode).isZero();
            awaitAnswer(replies, askedMeanwhile);
            assertThat(runCommand(suite, "list").text).contains(", 0 detenido(s)");
        }
    }

    @Test
    void aLaneThatHasNotStoppedAcceptsNoOrder(LocalStack suite) {
        assertThat(runCommand(suite, "accept-end", "survey", "all").exitCode).isEqualTo(WRONG_ARGUMENTS);
    }

    @Test
    void anInvalidPositionAndAnUnknownCommandAreRefused(LocalStack suite) {
        assertThat(runCommand(suite, "read-from", "survey", "all", "yesterday").exitCode)
                .isEqualTo(WRONG_ARGUMENTS);
        assertThat(runCommand(suite, "burn").exitCode).isEqualTo(WRONG_ARGUMENTS);
    }

    private static void awaitAnswer(EventProbe replies, LookUpCase question) {
        replies.awaitRecord(
                record -> record.json().contains(question.commandId().toString()));
    }

    private static LookUpCase question(ContactId person) {
        return new LookUpCase(UUID.randomUUID(), person, "AAE-2026-000000", "0000", Instant.now());
    }

    /// Writes the question to the topic of commands for pqrsd-service.
    ///
    /// @return the partition of the record
    private static int write(String kafka, LookUpCase question) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            Metadata metadata = new Metadata(
                    question.commandId(),
                    WireTypes.nameOf(LookUpCase.class),
                    "stories",
                    question.at(),
                    question.key(),
                    1,
                    null,
                    null,
                    "aae",
                    null);
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    Topics.PQRSD_COMMANDS.name(),
                    null,
                    question.key().getBytes(UTF_8),
                    ContractJson.write(question),
                    CloudEventHeaders.write(metadata, "application/json"));
            return producer.send(record).get().partition();
        }
    }

    /// Returns the body of a page of pqrsd-service.
    private static String get(LocalStack suite, String path) throws Exception {
        URI address = URI.create(suite.settings().url(Part.PQRSD) + path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private record Output(int exitCode, String text) {}

    private static Output runCommand(LocalStack suite, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = Lanes.run(suite.settings(), Arrays.asList(arguments), new PrintStream(out, true, UTF_8));
        return new Output(exitCode, out.toString(UTF_8));
    }
}
