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

/// Handles a batch with records of several traces. Each trace continues with the messages that result
/// from its record.
class TracedHandlerTest {

    private static final String FIRST_TRACE_ID = "a".repeat(32);
    private static final String SECOND_TRACE_ID = "b".repeat(32);
    private static final String FIRST_SPAN_ID = "1".repeat(16);
    private static final String SECOND_SPAN_ID = "2".repeat(16);

    /// The header that continues a trace: a version, the trace, the causing span, and flags.
    private static final String FIRST_TRACEPARENT = "00-" + FIRST_TRACE_ID + "-" + FIRST_SPAN_ID + "-01";

    private static final String SECOND_TRACEPARENT = "00-" + SECOND_TRACE_ID + "-" + SECOND_SPAN_ID + "-01";

    /// Data of a person, in the message of a failure.
    private static final String NAME = "María Pérez";

    private static final String PHONE = "3005550101";

    private final InMemorySpanExporter spanExporter = InMemorySpanExporter.create();
    private final Traces traces = new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spanExporter))
                    .build())
            .build());
    private final List<Outgoing> answers = new ArrayList<>();

    @Test
    void eachAnswerContinuesTheTraceOfItsOwnQuestion() {
        handleTwoQuestions(traces, this::answer);

        List<SpanData> spans = spanExporter.getFinishedSpanItems();
        assertThat(spans).extracting(SpanData::getTraceId).containsExactly(FIRST_TRACE_ID, SECOND_TRACE_ID);
        assertThat(spans).extracting(SpanData::getParentSpanId).containsExactly(FIRST_SPAN_ID, SECOND_SPAN_ID);
        assertThat(answers)
                .extracting(outgoing -> outgoing.trace().traceparent())
                .containsExactlyElementsOf(spans.stream()
                        .map(span -> "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01")
                        .toList());
    }

    @Test
    void withTracingOffEachAnswerKeepsTheTraceparentOfItsQuestion() {
        handleTwoQuestions(Traces.off(), this::answer);

        assertThat(answers)
                .extracting(outgoing -> outgoing.trace().traceparent())
                .containsExactly(FIRST_TRACEPARENT, SECOND_TRACEPARENT);
    }

    @Test
    void theSpanOfAFailureContainsItsClassButNotItsMessage() {
        Consumer<Incoming> failing = _ -> {
            throw new IllegalStateException(NAME + ", " + PHONE);
        };

        assertThatThrownBy(() -> handleTwoQuestions(traces, failing)).isInstanceOf(IllegalStateException.class);

        assertThat(spanExporter.getFinishedSpanItems()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getDescription()).isEqualTo("IllegalStateException");
            assertThat(span.toString()).doesNotContain("María", PHONE);
        });
    }

    /// Creates the answer to a question, and adds the answer to the answers of this test.
    private void answer(Incoming question) {
        FilingRefused answer =
                new FilingRefused(UUID.randomUUID(), new ContactId(UUID.randomUUID()), "TEXT_MISSING", Instant.EPOCH);
        answers.add(Outgoing.of(answer).causedBy(question));
    }

    private static void handleTwoQuestions(Traces traces, Consumer<Incoming> handling) {
        new TracedHandler(
                        new LaneHandler() {
                            @Override
                            public Subscription subscription() {
                                throw new UnsupportedOperationException();
                            }

                            @Override
                            public void handle(Transaction tx, List<Incoming> batch) {
                                batch.forEach(handling);
                            }
                        },
                        traces)
                .handle(null, List.of(question(FIRST_TRACEPARENT), question(SECOND_TRACEPARENT)));
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
