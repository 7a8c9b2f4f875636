package org.ventanilla.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.records.CloudEventHeaders;

/// A record of a topic, with its key and headers read as UTF-8 text.
///
/// @param value the bytes of the value; null for a tombstone, which marks a key as deleted
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        Instant time,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    static ReceivedRecord of(ConsumerRecord<byte[], byte[]> polled) {
        return new ReceivedRecord(
                polled.topic(),
                polled.partition(),
                polled.offset(),
                Instant.ofEpochMilli(polled.timestamp()),
                polled.key() == null ? null : text(polled.key()),
                Map.copyOf(CloudEventHeaders.asText(polled.headers())),
                polled.value());
    }

    /// Returns the wire name of the record's type, such as `ventanilla.conversation.closed.v1`; empty if
    /// the record has no type.
    public String type() {
        return header(HeaderName.TYPE);
    }

    /// Returns a header; empty if the record lacks the header.
    public String header(HeaderName name) {
        return headers.getOrDefault(name.wireName(), "");
    }

    /// Returns the value as text; empty for a tombstone.
    public String json() {
        return value == null ? "" : text(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
