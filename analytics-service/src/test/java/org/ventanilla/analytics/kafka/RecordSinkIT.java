package org.ventanilla.analytics.kafka;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.postgres.SinkStore;
import org.ventanilla.analytics.postgres.SinkStore.TopicAndPartition;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// The sink stores records from the topic of attention records in the database.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class RecordSinkIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String OTHER_TOPIC = "other-topic";

    @Inject
    SinkStore records;

    @Inject
    @Identifier("stored-positions")
    StoredPositions positions;

    @Inject
    MeterRegistry metrics;

    @Test
    void anUnreadableRecordBecomesADeadLetterAndTheNextIsStored() throws IOException {
        AttentionRecord record = queuedAt("2026-10-05T13:00:00Z", 901);
        ProducerRecord<byte[], byte[]> unreadable =
                SampleRecords.attention(record, WireTypes.nameOf(AttentionRecord.class), "1", "{".getBytes(UTF_8));
        try (EventProbe probe = EventProbe.fromNow(Topics.ATTENTION_RECORDS, Topics.deadLettersOf(Service.ANALYTICS))) {
            // When
            write(List.of(unreadable, SampleRecords.attention(record, 2)));
            // Then
            ReceivedRecord letterRecord = probe.awaitType(WireTypes.nameOf(DeadLetter.class));
            ReceivedRecord parked = probe.awaitRecord(seen -> seen.topic().equals(Topics.ATTENTION_RECORDS.name())
                    && seen.json().equals("{"));
            DeadLetter letter = ContractJson.read(letterRecord.value(), DeadLetter.class);
            assertThat(letter.service()).isEqualTo("analytics");
            assertThat(letter.reason()).isEqualTo("UNREADABLE");
            assertThat(letter.topic()).isEqualTo(parked.topic());
            assertThat(letter.partition()).isEqualTo(parked.partition());
            assertThat(letter.offset()).isEqualTo(parked.offset());
            assertThat(letter.recordKey()).isEqualTo(record.key());
            assertThat(letter.headers()).isEqualTo(parked.headers());
            assertThat(letter.value()).isEqualTo(unreadable.value());
            assertThat(letter.blocksKey()).isFalse();
            awaitListed("2026-10-05", 1);
            assertThat(records.positions().get(new TopicAndPartition(parked.topic(), parked.partition())))
                    .isGreaterThan(parked.offset() + 1);
        }
    }

    @Test
    void aBatchIsRetriedUntilTheDatabaseIsAvailable() {
        double failures = failures();
        Backends.shared().killPostgres();
        try {
            write(IntStream.range(0, 40)
                    .mapToObj(n -> queuedAt("2026-10-06T13:00:00Z", 910 + n))
                    .map(record -> SampleRecords.attention(record, 1))
                    .toList());
            await().atMost(TIMEOUT).until(() -> failures() > failures);
        } finally {
            Backends.shared().startPostgres();
        }
        awaitListed("2026-10-06", 40);
    }

    @Test
    void readingResumesAtTheStoredPositionOrFromTheBeginning() {
        TopicPartition known = new TopicPartition(OTHER_TOPIC, 1);
        TopicPartition unread = new TopicPartition(OTHER_TOPIC, 2);
        records.save(List.of(), Map.of(new TopicAndPartition(OTHER_TOPIC, 1), 42L));
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none")) {
            consumer.assign(List.of(known, unread));
            consumer.updateBeginningOffsets(Map.of(known, 0L, unread, 7L));
            // When the partitions are assigned before the database is available again
            Backends.shared().killPostgres();
            CompletableFuture<Void> assigned =
                    CompletableFuture.runAsync(() -> positions.onPartitionsAssigned(consumer, List.of(known, unread)));
            assertThatThrownBy(records::positions).isInstanceOf(RuntimeException.class);
            assertThat(assigned).isNotDone();
            Backends.shared().startPostgres();
            assigned.join();
            // Then
            assertThat(consumer.position(known)).isEqualTo(42);
            assertThat(consumer.position(unread)).isEqualTo(7);
        }
    }

    private double failures() {
        return metrics.counter("ventanilla.sink.failures", "kind", "retried").count();
    }

    private static AttentionRecord queuedAt(String instant, int number) {
        return SampleConversation.conversation(Instant.parse(instant), number)
                .queued(0)
                .record();
    }

    private static void write(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private static void awaitListed(String day, int count) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> given().auth()
                        .preemptive()
                        .basic("analista", "analista")
                        .get("/api/v1/records/attention?from=%s&to=%s".formatted(day, day))
                        .then()
                        .statusCode(200)
                        .body("rows", hasSize(count)));
    }
}
