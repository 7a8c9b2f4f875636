package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.FilingRefused;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.RecordRef;
import org.ventanilla.records.Subscription;
import org.ventanilla.records.Traces;

/// A batch with records of several traces: each trace continues with the messages that result from
/// its record.
class TracedHandlerTest {

    private static final String FIRST = "00-" + "a".repeat(32) + "-" + "1".repeat(16) + "-01";
    private static final String SECOND = "00-" + "b".repeat(32) + "-" + "2".repeat(16) + "-01";

    private final InMemorySpanExporter recorded = InMemorySpanExporter.create();
    private final Traces traces = new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(recorded))
                    .build())
            .build());
    private final List<Outgoing> answers = new ArrayList<>();

    @Test
    void eachAnswerContinuesTheTraceOfItsOwnQuestion() {
        handled(traces, this::answer);

        List<SpanData> spans = recorded.getFinishedSpanItems();
        assertThat(spans).extracting(SpanData::getTraceId).containsExactly("a".repeat(32), "b".repeat(32));
        assertThat(spans).extracting(SpanData::getParentSpanId).containsExactly("1".repeat(16), "2".repeat(16));
        assertThat(answers)
                .extracting(outgoing -> outgoing.trace().traceparent())
                .containsExactlyElementsOf(spans.stream()
                        .map(s -> "00-" + s.getTraceId() + "-" + s.getSpanId() + "-01")
                        .toList());
    }

    @Test
    void ifSwitchedOffEachAnswerKeepsTheTraceparentOfItsQuestion() {
        handled(Traces.off(), this::answer);

        assertThat(answers)
                .extracting(outgoing -> outgoing.trace().traceparent())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void aFailureIsRecordedWithoutItsMessage() {
        Consumer<Incoming> failing = _ -> {
            throw new IllegalStateException("María Pérez, 3005550101");
        };

        assertThatThrownBy(() -> handled(traces, failing)).isInstanceOf(IllegalStateException.class);

        assertThat(recorded.getFinishedSpanItems()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getDescription()).isEqualTo("IllegalStateException");
            assertThat(span.toString()).doesNotContain("María", "3005550101");
        });
    }

    private void answer(Incoming question) {
        FilingRefused answer =
                new FilingRefused(UUID.randomUUID(), new ContactId(UUID.randomUUID()), "TEXT_MISSING", Instant.EPOCH);
        answers.add(Outgoing.of(answer).causedBy(question));
    }

    private static void handled(Traces traces, Consumer<Incoming> each) {
        new TracedHandler(
                        new LaneHandler() {
                            @Override
                            public Subscription subscription() {
                                throw new UnsupportedOperationException();
                            }

                            @Override
                            public void handle(Transaction tx, List<Incoming> batch) {
                                batch.forEach(each);
                            }
                        },
                        traces)
                .handle(null, List.of(question(FIRST), question(SECOND)));
    }

    private static Incoming question(String traceparent) {
        LookUpCase question = TestEnvironment.command(new ContactId(UUID.randomUUID()), "20260000");
        Metadata metadata = new Metadata(
                UUID.randomUUID(),
                WireTypes.nameOf(LookUpCase.class),
                "conversation-service",
                question.at(),
                question.key(),
                0,
                null,
                null,
                "aae",
                traceparent);
        return new Incoming(
                new RecordRef(Topics.PQRSD_COMMANDS.name(), 3, 7),
                question.key(),
                metadata,
                question,
                Map.of(),
                new byte[0]);
    }
}
