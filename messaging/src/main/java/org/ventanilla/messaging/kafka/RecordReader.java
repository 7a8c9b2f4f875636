package org.ventanilla.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.RecordRef;
import org.ventanilla.messaging.Subscription;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.UnknownVersion;

/// Converts Kafka records into messages. The type of the exception states why a record cannot be
/// read.
final class RecordReader {

    private static final String RAW_WEBHOOK = WireTypes.nameOf(RawWebhook.class);

    private final Subscription subscription;

    RecordReader(Subscription subscription) {
        this.subscription = subscription;
    }

    /// Reads the message; empty if the subscription skips its type.
    ///
    /// @throws Poison if the record can never be read
    /// @throws UnknownVersion if a newer release can read it
    Optional<Incoming> read(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = CloudEventHeaders.asText(record.headers());
        Metadata metadata = CloudEventHeaders.read(headers);
        if (!subscription.takes(record.topic(), metadata.type())) {
            return Optional.empty();
        }
        if (record.value() == null) {
            throw new Poison("UNREADABLE", "a record without a value");
        }
        return Optional.of(incoming(record, headers, metadata, message(record, headers, metadata.type())));
    }

    /// Returns a record that could not be read in the form in which it is parked.
    static Incoming unreadable(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = CloudEventHeaders.asText(record.headers());
        UUID id = UniqueIds.named(record.topic() + "-" + record.partition() + "@" + record.offset());
        Metadata metadata = new Metadata(
                id, "unreadable", "", Instant.ofEpochMilli(record.timestamp()), "", 0, null, null, "", null);
        return incoming(record, headers, metadata, new Unread(Instant.ofEpochMilli(record.timestamp()), key(record)));
    }

    private static Message message(ConsumerRecord<byte[], byte[]> record, Map<String, String> headers, String type) {
        if (type.equals(RAW_WEBHOOK)) {
            return rawWebhook(record, headers);
        }
        Class<? extends Message> messageType =
                WireTypes.typeNamed(type).orElseThrow(() -> new Poison("UNKNOWN_TYPE", "no contract for type " + type));
        try {
            return ContractJson.read(record.value(), messageType);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", e.getMessage());
        }
    }

    private static RawWebhook rawWebhook(ConsumerRecord<byte[], byte[]> record, Map<String, String> headers) {
        String receivedAt = headers.getOrDefault(HeaderName.RECEIVED_AT.wireName(), "");
        String sha256 = headers.getOrDefault(HeaderName.BODY_SHA256.wireName(), "");
        try {
            return new RawWebhook(
                    key(record), Instant.ofEpochMilli(Long.parseLong(receivedAt)), sha256, record.value());
        } catch (NumberFormatException _) {
            throw new Poison("BAD_HEADERS", "no time of receipt");
        }
    }

    private static Incoming incoming(
            ConsumerRecord<byte[], byte[]> record, Map<String, String> headers, Metadata metadata, Message message) {
        return new Incoming(
                new RecordRef(record.topic(), record.partition(), record.offset()),
                record.key() == null ? null : key(record),
                metadata,
                message,
                headers,
                record.value() == null ? new byte[0] : record.value());
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        // PostgreSQL text cannot contain NUL, and the key of a parked record is stored as text.
        return record.key() == null ? "" : new String(record.key(), UTF_8).replace('\0', '\ufffd');
    }

    /// A placeholder for a message that could not be read.
    private record Unread(Instant at, String key) implements Message {}
}
