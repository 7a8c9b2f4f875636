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
    /// The beginning of the names of the spans in which an event is folded.
    private static final String FOLD_SPAN_PREFIX = "handle ventanilla.conversation.";
    /// The name of the spans in which a record is stored.
    private static final String STORE_SPAN = "handle ventanilla.records.attention.v1";

    /// The number of the sample conversation. The worked example uses the numbers 1 to 7.
    private static final int CONVERSATION_NUMBER = 901;
    /// The key of the sums of the day of that conversation.
    private static final String SUMS_KEY = "2026-11-19|WHATSAPP";
    /// The id of the span in which the events are published.
    private static final String PARENT_SPAN_ID = "00f067aa0ba902b7";

    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    @Test
    void theRecordTheSumsAndTheStorageContinueTheTraceOfTheEvent() {
        SampleConversation conversation = SampleConversation.conversation(
                        Instant.parse("2026-11-19T13:00:00Z"), CONVERSATION_NUMBER)
                .queued(0)
                .abandoned(90);
        try (EventProbe probe = EventProbe.fromNow(Topics.ATTENTION_RECORDS, Topics.ATTENTION_METRICS)) {
            publish(conversation);

            ReceivedRecord record = probe.awaitRecord(message -> message.topic().equals(Topics.ATTENTION_RECORDS.name())
                    && conversation.id().toString().equals(message.key()));
            ReceivedRecord sums = probe.awaitRecord(message ->
                    message.topic().equals(Topics.ATTENTION_METRICS.name()) && SUMS_KEY.equals(message.key()));
            assertThat(record.header(HeaderName.TRACEPARENT)).startsWith("00-" + traceId);
            assertThat(sums.header(HeaderName.TRACEPARENT)).startsWith("00-" + traceId);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> {
            List<SpanData> spans = TracesInMemory.spans(traceId);
            SpanData storeSpan = lastOf(spans, STORE_SPAN);
            assertThat(spans)
                    .filteredOn(span -> span.getName().startsWith(FOLD_SPAN_PREFIX))
                    .extracting(SpanData::getSpanId)
                    .contains(storeSpan.getParentSpanId());
        });
    }

    private static SpanData lastOf(List<SpanData> spans, String name) {
        List<SpanData> spansWithName =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(spansWithName).isNotEmpty();
        return spansWithName.getLast();
    }

    private void publish(SampleConversation conversation) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : SampleRecords.eventRecords(conversation)) {
                record.headers()
                        .add(
                                HeaderName.TRACEPARENT.wireName(),
                                ("00-" + traceId + "-" + PARENT_SPAN_ID + "-01").getBytes(UTF_8));
                producer.send(record);
            }
        }
    }
}
