package org.ventanilla.conversation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.lanes.kafka.ProgressWatch;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.SecuredKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// Progress reports of the gateway can be read from a broker that requires TLS and an account. Only
/// settings are needed
/// for this, which [SecuredKafka] makes.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
@QuarkusTestResource(value = SecuredKafka.class, restrictToAnnotatedClass = true)
class ProgressReportsIT {

    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    ProgressWatch watch;

    @Test
    void reportsOfAllPartitionsAreReadAndAnUnreadableReportIsSkipped() {
        try (KafkaProducer<byte[], byte[]> gateway = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().securedKafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            gateway.send(recordWithInvalidHeaders("0", "{".getBytes(UTF_8))); // not valid JSON
            for (int partition = 0; partition < LaneCount.DEFAULT.value(); partition++) {
                ProgressReported report = new ProgressReported(partition, NOON, NOON);
                gateway.send(recordWithInvalidHeaders(report.key(), ContractJson.write(report)));
            }
        }
        await().atMost(REPORT_TIMEOUT).until(() -> watch.watermark().equals(NOON));
    }

    /// Returns a record whose headers are not a valid CloudEvent. The reader of progress reports needs no
    /// headers.
    private static ProducerRecord<byte[], byte[]> recordWithInvalidHeaders(String key, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.PROGRESS.name(), key.getBytes(UTF_8), value);
        record.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", "1".getBytes(UTF_8))
                .add("ce_type", "x".getBytes(UTF_8))
                .add("ce_source", ":".getBytes(UTF_8))
                .add("ce_time", "noon".getBytes(UTF_8));
        return record;
    }
}
