package org.ventanilla.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Metadata;

/// Reads and writes CloudEvents 1.0 in Kafka's binary content mode. The envelope (the id, type, time and
/// other metadata of a message) is in the record headers, and the message is the value.
public final class CloudEventHeaders {

    private CloudEventHeaders() {}

    /// Returns the envelope as headers.
    ///
    /// @param metadata the envelope
    /// @param contentType `application/json`, except for raw webhooks
    public static Headers write(Metadata metadata, String contentType) {
        RecordHeaders headers = new RecordHeaders();
        put(headers, HeaderName.SPEC_VERSION, "1.0");
        put(headers, HeaderName.ID, metadata.id());
        put(headers, HeaderName.TYPE, metadata.type());
        put(headers, HeaderName.SOURCE, metadata.source());
        put(headers, HeaderName.TIME, metadata.time());
        put(headers, HeaderName.SUBJECT, metadata.subject());
        put(headers, HeaderName.SEQUENCE, metadata.sequence());
        put(headers, HeaderName.CORRELATION_ID, metadata.correlationId());
        put(headers, HeaderName.CAUSATION_ID, metadata.causationId());
        put(headers, HeaderName.ENTITY_ID, metadata.entityId());
        put(headers, HeaderName.CONTENT_TYPE, contentType);
        put(headers, HeaderName.TRACEPARENT, metadata.traceparent());
        return headers;
    }

    /// Returns all headers as text, in their order.
    public static Map<String, String> asText(Headers headers) {
        Map<String, String> text = new LinkedHashMap<>();
        for (Header header : headers) {
            text.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return text;
    }

    /// Returns the headers for these names and values, in the order of the map. This is the reverse
    /// of [#asText].
    public static Headers fromText(Map<String, String> text) {
        RecordHeaders headers = new RecordHeaders();
        text.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    /// Returns the value of one header as text; empty if the header is missing.
    public static String text(Headers headers, HeaderName name) {
        Header header = headers.lastHeader(name.wireName());
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /// Returns the trace context; null if the trace context is missing or malformed. A malformed trace
    /// context is
    /// no reason to refuse the record.
    public static @Nullable String traceparent(Headers headers) {
        return wellFormedOrNull(text(headers, HeaderName.TRACEPARENT));
    }

    /// Returns a copy of the headers with this trace context; null removes the trace context.
    public static Headers tracedAs(Headers headers, @Nullable String traceparent) {
        RecordHeaders copy = new RecordHeaders(headers);
        copy.remove(HeaderName.TRACEPARENT.wireName());
        put(copy, HeaderName.TRACEPARENT, traceparent);
        return copy;
    }

    /// Reads the envelope from headers.
    ///
    /// @throws Poison if a required attribute is missing or malformed
    public static Metadata read(Map<String, String> headers) {
        try {
            return new Metadata(
                    UUID.fromString(required(headers, HeaderName.ID)),
                    required(headers, HeaderName.TYPE),
                    required(headers, HeaderName.SOURCE),
                    Instant.parse(required(headers, HeaderName.TIME)),
                    required(headers, HeaderName.SUBJECT),
                    Long.parseLong(headers.getOrDefault(HeaderName.SEQUENCE.wireName(), "0")),
                    uuid(headers, HeaderName.CORRELATION_ID),
                    uuid(headers, HeaderName.CAUSATION_ID),
                    headers.getOrDefault(HeaderName.ENTITY_ID.wireName(), ""),
                    wellFormedOrNull(headers.get(HeaderName.TRACEPARENT.wireName())));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Poison(
                    "BAD_HEADERS", "a header cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable String wellFormedOrNull(@Nullable String traceparent) {
        return traceparent != null && traceparent.matches("[0-9a-f-]{1,100}") ? traceparent : null;
    }

    private static String required(Map<String, String> headers, HeaderName name) {
        String value = headers.get(name.wireName());
        if (value == null) {
            throw new Poison("BAD_HEADERS", "no header " + name.wireName());
        }
        return value;
    }

    private static @Nullable UUID uuid(Map<String, String> headers, HeaderName name) {
        String value = headers.get(name.wireName());
        return value == null ? null : UUID.fromString(value);
    }

    private static void put(RecordHeaders headers, HeaderName name, @Nullable Object value) {
        if (value != null) {
            headers.add(name.wireName(), value.toString().getBytes(UTF_8));
        }
    }
}
