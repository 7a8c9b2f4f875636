package org.ventanilla.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.fixtures.TracesInMemory;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// The trace of an event continues until its record is stored.
@QuarkusTest
@TestProfile(TracesInMemory.class)
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class TraceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String FOLDED = "handle ventanilla.conversation.";
    private static final String STORED = "handle ventanilla.records.attention.v1";

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void theRecordAndTheSumsContinueTheTraceOfTheEvent() {
        SampleConversation conversation = SampleConversation.conversation(Instant.parse("2026-11-19T13:00:00Z"), 901)
                .queued(0)
                .abandoned(90);
        try (EventProbe probe = EventProbe.fromNow(Topics.ATTENTION_RECORDS, Topics.ATTENTION_METRICS)) {
            publish(conversation);

            ReceivedRecord record = probe.awaitRecord(r -> r.topic().equals(Topics.ATTENTION_RECORDS.name())
                    && conversation.id().toString().equals(r.key()));
            ReceivedRecord sums = probe.awaitRecord(
                    r -> r.topic().equals(Topics.ATTENTION_METRICS.name()) && "2026-11-19|WHATSAPP".equals(r.key()));
            assertThat(record.header(HeaderName.TRACEPARENT)).startsWith("00-" + trace);
            assertThat(sums.header(HeaderName.TRACEPARENT)).startsWith("00-" + trace);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> {
            List<SpanData> spans = TracesInMemory.spans(trace);
            SpanData stored = lastOf(spans, STORED);
            assertThat(spans)
                    .filteredOn(span -> span.getName().startsWith(FOLDED))
                    .extracting(SpanData::getSpanId)
                    .contains(stored.getParentSpanId());
        });
    }

    private static SpanData lastOf(List<SpanData> spans, String name) {
        List<SpanData> named =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(named).isNotEmpty();
        return named.getLast();
    }

    private void publish(SampleConversation conversation) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : SampleRecords.records(conversation)) {
                record.headers()
                        .add(
                                HeaderName.TRACEPARENT.wireName(),
                                ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(UTF_8));
                producer.send(record);
            }
        }
    }
}
