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

/// The steps of a trace. A trace begins with a webhook and is continued by each record that follows
/// from it. The record's `traceparent` says to which step it belongs, so a trace passes through
/// outboxes and topics without any state of a thread.
///
/// A span is named after a kind of message or of call, and its attributes are kinds, places and
/// outcomes. No text, number, name or address of a person becomes a part of it, and no message of
/// an exception, which may quote one.
///
/// Where they are switched off ([#off()]), nothing is recorded, and a record carries on the
/// `traceparent` of the one that caused it.
///
/// Source of the form: W3C Trace Context, section 3.2, `traceparent`.
public final class Traces {

    private static final String SCOPE = "org.ventanilla";
    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;

    /// @param telemetry where spans go
    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    /// Traces of which nothing is recorded.
    public static Traces off() {
        return new Traces(OpenTelemetry.noop());
    }

    /// Begins a trace with a request that comes from outside.
    ///
    /// @param request its kind
    public Step received(String request) {
        Span span = tracer.spanBuilder(request)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        return new Step(span, span.getSpanContext().isValid() ? null : drawn());
    }

    /// A record is handled.
    ///
    /// @param type wire name of its message
    /// @param traceparent as it came with the record
    public Step handling(String type, @Nullable String traceparent) {
        return next("handle " + type, SpanKind.CONSUMER, traceparent);
    }

    /// A call goes out.
    ///
    /// @param call its kind
    /// @param traceparent of the record that led to the call
    public Step calling(String call, @Nullable String traceparent) {
        return next(call, SpanKind.CLIENT, traceparent);
    }

    private Step next(String name, SpanKind kind, @Nullable String traceparent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
        if (traceparent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(contextOf(traceparent));
        }
        return new Step(builder.startSpan(), traceparent);
    }

    /// The root where the text is no `traceparent`.
    private static Context contextOf(String traceparent) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), Map.of(TRACEPARENT, traceparent), OneHeader.GETTER);
    }

    /// A new trace that nobody records here. Its flag leaves the choice to a service that records.
    private static String drawn() {
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-"
                + hex.toHexDigits(dice.nextLong())
                + hex.toHexDigits(dice.nextLong())
                + "-"
                + hex.toHexDigits(dice.nextLong())
                + "-01";
    }

    /// A part of a trace that takes time. It must be ended, once. Safe for use by several threads.
    public static final class Step {

        private final Span span;
        private final @Nullable String carriedOn;

        private Step(Span span, @Nullable String carriedOn) {
            this.span = span;
            this.carriedOn = carriedOn;
        }

        /// What a record carries that follows from this step. Absent only where nothing is recorded
        /// and the cause carried none.
        public @Nullable String traceparent() {
            SpanContext context = span.getSpanContext();
            if (!context.isValid()) {
                return carriedOn;
            }
            return "00-"
                    + context.getTraceId()
                    + "-"
                    + context.getSpanId()
                    + "-"
                    + context.getTraceFlags().asHex();
        }

        /// Tells a circumstance.
        ///
        /// @param value a kind, a place or an outcome; never of a person
        public Step with(String name, String value) {
            span.setAttribute(name, value);
            return this;
        }

        /// Tells a circumstance that is a number.
        public Step with(String name, long value) {
            span.setAttribute(name, value);
            return this;
        }

        public void end() {
            span.end();
        }

        /// Ends it without success.
        ///
        /// @param why a stable word, such as the class of the failure; never its message
        public void fail(String why) {
            span.setStatus(StatusCode.ERROR, why);
            span.end();
        }
    }

    private enum OneHeader implements TextMapGetter<Map<String, String>> {
        GETTER;

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
