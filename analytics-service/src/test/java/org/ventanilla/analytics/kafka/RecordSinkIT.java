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

/// Tests the sink, which stores the records of the topic of attention records in the database.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class RecordSinkIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String OTHER_TOPIC = "other-topic";

    // The numbers of sample conversations. The worked example uses the numbers 1 to 7.
    private static final int NUMBER_OF_FIRST_TEST = 901;
    private static final int FIRST_NUMBER_OF_BATCH = 910;
    private static final int BATCH_SIZE = 40;

    @Inject
    SinkStore store;

    @Inject
    @Identifier("stored-positions")
    StoredPositions positions;

    @Inject
    MeterRegistry metrics;

    @Test
    void anUnreadableRecordBecomesADeadLetterAndTheNextRecordIsStored() throws IOException {
        AttentionRecord record = recordQueuedAt("2026-10-05T13:00:00Z", NUMBER_OF_FIRST_TEST);
        ProducerRecord<byte[], byte[]> unreadable = SampleRecords.attentionRecord(
                record, WireTypes.nameOf(AttentionRecord.class), "1", "{".getBytes(UTF_8));
        try (EventProbe probe = EventProbe.fromNow(Topics.ATTENTION_RECORDS, Topics.deadLettersOf(Service.ANALYTICS))) {
            // When an unreadable record and a readable record are written
            write(List.of(unreadable, SampleRecords.attentionRecord(record, 2)));
            // Then the dead letter describes the unreadable record
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
            // The readable record is stored.
            awaitListed("2026-10-05", 1);
            // The next record to read is after the readable record, which follows the unreadable record.
            assertThat(store.positions().get(new TopicAndPartition(parked.topic(), parked.partition())))
                    .isGreaterThan(parked.offset() + 1);
        }
    }

    @Test
    void aBatchIsRetriedUntilTheDatabaseIsAvailable() {
        double failureCountBefore = failureCount();
        Backends.shared().killPostgres();
        try {
            write(IntStream.range(0, BATCH_SIZE)
                    .mapToObj(index -> recordQueuedAt("2026-10-06T13:00:00Z", FIRST_NUMBER_OF_BATCH + index))
                    .map(record -> SampleRecords.attentionRecord(record, 1))
                    .toList());
            await().atMost(TIMEOUT).until(() -> failureCount() > failureCountBefore);
        } finally {
            Backends.shared().startPostgres();
        }
        awaitListed("2026-10-06", BATCH_SIZE);
    }

    @Test
    void readingResumesAtTheStoredPositionOrFromTheBeginning() {
        TopicPartition withPosition = new TopicPartition(OTHER_TOPIC, 1);
        TopicPartition withoutPosition = new TopicPartition(OTHER_TOPIC, 2);
        long storedPosition = 42;
        long beginningOfPartition = 7;
        store.save(List.of(), Map.of(new TopicAndPartition(OTHER_TOPIC, 1), storedPosition));
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none")) {
            consumer.assign(List.of(withPosition, withoutPosition));
            consumer.updateBeginningOffsets(Map.of(withPosition, 0L, withoutPosition, beginningOfPartition));
            // When the partitions are assigned while the database is down, the assignment waits for the
            // database
            Backends.shared().killPostgres();
            CompletableFuture<Void> assignment = CompletableFuture.runAsync(
                    () -> positions.onPartitionsAssigned(consumer, List.of(withPosition, withoutPosition)));
            assertThatThrownBy(store::positions).isInstanceOf(RuntimeException.class);
            assertThat(assignment).isNotDone();
            Backends.shared().startPostgres();
            assignment.join();
            // Then reading begins at the stored position, or at the beginning of the partition without a
            // position
            assertThat(consumer.position(withPosition)).isEqualTo(storedPosition);
            assertThat(consumer.position(withoutPosition)).isEqualTo(beginningOfPartition);
        }
    }

    /// Returns how many times the sink has failed and tried again.
    private double failureCount() {
        return metrics.counter("ventanilla.sink.failures", "kind", "retried").count();
    }

    /// Returns the record of the sample conversation with this number, whose person waits since this instant.
    private static AttentionRecord recordQueuedAt(String instant, int number) {
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

    /// Waits until the API lists this number of records of a day.
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
