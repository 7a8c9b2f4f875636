package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.records.Traces;

/// Reads and writes the CloudEvents attributes of messages in record headers. Kafka Streams does not do
/// this by itself.
final class Envelope {

    private Envelope() {}

    /// An attribute as text; empty if it is missing.
    static String text(Headers headers, HeaderName name) {
        Header header = headers.lastHeader(name.wireName());
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /// The sequence number of a record in its conversation, from 1.
    ///
    /// @throws Poison if there is no valid number
    static long sequence(Headers headers) {
        try {
            long sequence = Long.parseLong(text(headers, HeaderName.SEQUENCE));
            if (sequence > 0) {
                return sequence;
            }
        } catch (NumberFormatException _) {
            // handled like a missing number
        }
        throw new Poison("BAD_HEADERS", "no sequence number among the events of its conversation");
    }

    /// All headers as text.
    static Map<String, String> asText(Headers headers) {
        Map<String, String> text = new LinkedHashMap<>();
        for (Header header : headers) {
            text.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return text;
    }

    /// The headers of a message of this service. The id is derived from the content, so that a replay
    /// publishes the same message again with the same id.
    ///
    /// @param sequence version of the aggregate; 0 if the message has none
    /// @param cause headers of the record that caused the message
    static Headers of(Message message, long sequence, Headers cause) {
        byte[] json = ContractJson.write(message);
        RecordHeaders headers = new RecordHeaders();
        put(headers, HeaderName.SPEC_VERSION, "1.0");
        put(headers, HeaderName.ID, UUID.nameUUIDFromBytes(json).toString());
        put(headers, HeaderName.TYPE, WireTypes.nameOf(message.getClass()));
        put(headers, HeaderName.SOURCE, Service.ANALYTICS.module());
        put(headers, HeaderName.TIME, message.at().toString());
        put(headers, HeaderName.SUBJECT, message.key());
        put(headers, HeaderName.SEQUENCE, Long.toString(sequence));
        put(headers, HeaderName.CONTENT_TYPE, "application/json");
        String causeId = text(cause, HeaderName.ID);
        String correlation = text(cause, HeaderName.CORRELATION_ID);
        put(headers, HeaderName.CAUSATION_ID, causeId);
        put(headers, HeaderName.CORRELATION_ID, correlation.isEmpty() ? causeId : correlation);
        put(headers, HeaderName.ENTITY_ID, text(cause, HeaderName.ENTITY_ID));
        put(headers, HeaderName.TRACEPARENT, text(cause, HeaderName.TRACEPARENT));
        return headers;
    }

    /// Starts a span for handling a record, in the trace of the record.
    ///
    /// @param type a wire name that this service knows
    static Traces.Step startStep(Traces traces, String type, Headers headers) {
        String traceparent = text(headers, HeaderName.TRACEPARENT);
        return traces.handling(type, traceparent.isEmpty() ? null : traceparent);
    }

    /// A copy of the headers with another trace context, or without one.
    static Headers withTraceparent(Headers headers, @Nullable String traceparent) {
        RecordHeaders copy = new RecordHeaders(headers);
        copy.remove(HeaderName.TRACEPARENT.wireName());
        put(copy, HeaderName.TRACEPARENT, traceparent == null ? "" : traceparent);
        return copy;
    }

    private static void put(RecordHeaders headers, HeaderName name, String value) {
        if (!value.isEmpty()) {
            headers.add(name.wireName(), value.getBytes(UTF_8));
        }
    }
}
