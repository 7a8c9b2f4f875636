package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the spans with which each step of a service continues a trace. The header `traceparent` consists of
/// a version, the trace, the causing span, and a flag: 01 if the trace is recorded.
class TracesTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN_ID = "00f067aa0ba902b7";
    private static final String CAUSING_TRACEPARENT = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Traces traces = new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build());

    @Test
    void aStepContinuesTheTraceOfItsRecord() {
        Traces.Step step =
                traces.handling("ventanilla.x.v1", CAUSING_TRACEPARENT).with("try", 2);
        step.end();

        SpanData span = exporter.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("handle ventanilla.x.v1");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
        assertThat(span.getParentSpanId()).isEqualTo(SPAN_ID);
        assertThat(step.traceparent()).isEqualTo("00-" + TRACE_ID + "-" + span.getSpanId() + "-01");
    }

    @Test
    void aRequestFromOutsideBeginsATrace() {
        Traces.Step step = traces.received("webhook");
        step.end();

        SpanData span = exporter.getFinishedSpanItems().getFirst();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(step.traceparent()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-" + TRACE_ID + "-0000000000000000-01"})
    void anUnreadableTraceparentIsReplacedByANewTrace(String traceparent) {
        traces.calling("send", traceparent).end();

        assertThat(exporter.getFinishedSpanItems()
                        .getFirst()
                        .getParentSpanContext()
                        .isValid())
                .isFalse();
    }

    @Test
    void aFailureSetsTheStatusOfTheSpanAndAddsNoEvents() {
        traces.calling("send", CAUSING_TRACEPARENT).fail("LOST");

        SpanData span = exporter.getFinishedSpanItems().getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("LOST");
        assertThat(span.getEvents()).isEmpty();
    }

    @Test
    void anUnsampledTraceStaysUnsampled() {
        Traces.Step step = traces.handling("ventanilla.x.v1", "00-" + TRACE_ID + "-" + SPAN_ID + "-00");
        step.end();

        assertThat(step.traceparent()).startsWith("00-" + TRACE_ID).endsWith("-00");
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aStepKeepsTheTraceparentOfItsCauseWhileTracingIsOff() {
        Traces off = Traces.off();

        assertThat(off.handling("ventanilla.x.v1", CAUSING_TRACEPARENT).traceparent())
                .isEqualTo(CAUSING_TRACEPARENT);
        assertThat(off.handling("ventanilla.x.v1", "nonsense").traceparent()).isEqualTo("nonsense");
        assertThat(off.handling("ventanilla.x.v1", null).traceparent()).isNull();
        assertThat(off.received("webhook").traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isNotEqualTo(off.received("webhook").traceparent());
    }
}
