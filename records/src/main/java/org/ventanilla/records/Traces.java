package org.ventanilla.records;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Creates the spans of a trace. A trace begins with a webhook and continues with each record that
/// results from it. The record's `traceparent` identifies the span that caused the record, so a
/// trace continues through outboxes and topics without thread-local state.
///
/// A span is named after a kind of message or call. Its attributes are, for example, a topic, an offset
/// or an outcome. A span contains no text, number, name or address of a person. A span also contains no
/// message of an exception, because such a message may quote personal data.
///
/// If tracing is switched off ([#off()]), nothing is recorded, and a record keeps the `traceparent`
/// of the record that caused it.
///
/// The format of `traceparent` is defined in W3C Trace Context, section 3.2.
public final class Traces {

    private static final String INSTRUMENTATION_SCOPE = "org.ventanilla";
    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;

    /// @param telemetry receives the spans
    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(INSTRUMENTATION_SCOPE);
    }

    /// Returns an instance that records nothing.
    public static Traces off() {
        return new Traces(OpenTelemetry.noop());
    }

    /// Begins a trace with a request from outside the suite.
    ///
    /// @param request the kind of the request
    public Step received(String request) {
        Span span = tracer.spanBuilder(request)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        return new Step(span, span.getSpanContext().isValid() ? null : randomTraceparent());
    }

    /// Begins a span in which a record is handled.
    ///
    /// @param type the wire name of the record's message
    /// @param traceparent the value that the record carries
    public Step handling(String type, @Nullable String traceparent) {
        return begin("handle " + type, SpanKind.CONSUMER, traceparent);
    }

    /// Begins a span in which a service calls another system.
    ///
    /// @param call the kind of the call
    /// @param traceparent the value of the record that led to the call
    public Step calling(String call, @Nullable String traceparent) {
        return begin(call, SpanKind.CLIENT, traceparent);
    }

    private Step begin(String name, SpanKind kind, @Nullable String traceparent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
        if (traceparent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(contextOf(traceparent));
        }
        return new Step(builder.startSpan(), traceparent);
    }

    /// Returns the context of a `traceparent`, or the root context if the text is not a valid one.
    private static Context contextOf(String traceparent) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), Map.of(TRACEPARENT, traceparent), TraceparentGetter.INSTANCE);
    }

    /// Creates the `traceparent` of a trace that this service does not record. The
    /// `sampled` flag is set, so that another service may record the trace.
    private static String randomTraceparent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-"
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong())
                + "-"
                + hex.toHexDigits(random.nextLong())
                + "-01";
    }

    /// A span of a trace. The caller must call [#end()] or [#fail(String)] exactly once. Several threads
    /// may use an instance at the same time.
    public static final class Step {

        private final Span span;
        private final @Nullable String causeTraceparent;

        private Step(Span span, @Nullable String causeTraceparent) {
            this.span = span;
            this.causeTraceparent = causeTraceparent;
        }

        /// Returns the `traceparent` for records that result from this step. The result is null only if
        /// tracing is switched off and the causing record has no `traceparent`.
        public @Nullable String traceparent() {
            SpanContext context = span.getSpanContext();
            if (!context.isValid()) {
                return causeTraceparent;
            }
            return "00-"
                    + context.getTraceId()
                    + "-"
                    + context.getSpanId()
                    + "-"
                    + context.getTraceFlags().asHex();
        }

        /// Adds an attribute.
        ///
        /// @param value for example a topic or an outcome; never data of a person
        public Step with(String name, String value) {
            span.setAttribute(name, value);
            return this;
        }

        /// Adds an attribute with a number.
        public Step with(String name, long value) {
            span.setAttribute(name, value);
            return this;
        }

        /// Ends the span as successful.
        public void end() {
            span.end();
        }

        /// Ends the span as failed.
        ///
        /// @param reason a stable word, such as the class of the failure; never the failure's message
        public void fail(String reason) {
            span.setStatus(StatusCode.ERROR, reason);
            span.end();
        }
    }

    private enum TraceparentGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
