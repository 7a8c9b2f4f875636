package org.ventanilla.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.RawWebhook;

/// Converts Kafka records into messages. The type of the exception states why a record cannot be
/// read.
public final class RecordReader {

    private static final String RAW_WEBHOOK = WireTypes.nameOf(RawWebhook.class);

    private final Subscription subscription;

    public RecordReader(Subscription subscription) {
        this.subscription = subscription;
    }

    /// Reads the message of a record.
    ///
    /// @return empty if the subscription skips the type of the record
    /// @throws Poison if the record can never be read
    /// @throws UnknownVersion if a newer release can read it
    public Optional<Incoming> read(RecordBytes record) {
        Map<String, String> headers = CloudEventHeaders.asText(record.headers());
        Metadata metadata = CloudEventHeaders.read(headers);
        if (!subscription.takes(record.ref().topic(), metadata.type())) {
            return Optional.empty();
        }
        Message message = metadata.type().equals(RAW_WEBHOOK)
                ? rawWebhook(record, headers)
                : message(metadata.type(), record.value());
        return Optional.of(incoming(record, headers, metadata, message));
    }

    /// Reads a message without its envelope.
    ///
    /// @param type the wire name of the message's type
    /// @throws Poison if there is no such type, or if the value is not a message of this type
    public static Message message(String type, byte @Nullable [] value) {
        Class<? extends Message> messageType =
                WireTypes.typeNamed(type).orElseThrow(() -> new Poison("UNKNOWN_TYPE", "no contract for type " + type));
        try {
            return ContractJson.read(requirePresent(value), messageType);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", String.valueOf(e.getMessage()));
        }
    }

    /// Reads a message of this type, for a caller that needs no other type of the topic.
    ///
    /// @return empty if the headers name another type or no type
    /// @throws Poison if the value is not a message of this type
    public static <M extends Message> Optional<M> messageOf(Class<M> type, Headers headers, byte @Nullable [] value) {
        String name = WireTypes.nameOf(type);
        return CloudEventHeaders.text(headers, HeaderName.TYPE).equals(name)
                ? Optional.of(type.cast(message(name, value)))
                : Optional.empty();
    }

    /// Returns a record that could not be read in the form in which records are parked. The message is a
    /// placeholder.
    public static Incoming unreadable(RecordBytes record) {
        UUID id = UniqueIds.named(record.ref().toString());
        Metadata metadata = new Metadata(id, "unreadable", "", record.at(), "", 0, null, null, "", null);
        Map<String, String> headers = CloudEventHeaders.asText(record.headers());
        return incoming(record, headers, metadata, new Unread(record.at(), keyOrEmpty(record)));
    }

    private static RawWebhook rawWebhook(RecordBytes record, Map<String, String> headers) {
        String receivedAt = headers.getOrDefault(HeaderName.RECEIVED_AT.wireName(), "");
        String sha256 = headers.getOrDefault(HeaderName.BODY_SHA256.wireName(), "");
        try {
            return new RawWebhook(
                    keyOrEmpty(record),
                    Instant.ofEpochMilli(Long.parseLong(receivedAt)),
                    sha256,
                    requirePresent(record.value()));
        } catch (NumberFormatException _) {
            throw new Poison("BAD_HEADERS", "no time of receipt");
        }
    }

    private static byte[] requirePresent(byte @Nullable [] value) {
        if (value == null) {
            throw new Poison("UNREADABLE", "a record without a value");
        }
        return value;
    }

    private static Incoming incoming(
            RecordBytes record, Map<String, String> headers, Metadata metadata, Message message) {
        return new Incoming(
                record.ref(),
                record.key() == null ? null : keyOrEmpty(record),
                metadata,
                message,
                headers,
                record.value() == null ? new byte[0] : record.value());
    }

    private static String keyOrEmpty(RecordBytes record) {
        // PostgreSQL text cannot contain NUL, and the key of a parked record is stored as text.
        return record.key() == null ? "" : new String(record.key(), UTF_8).replace('\0', '\ufffd');
    }

    /// A placeholder for a message that could not be read.
    private record Unread(Instant at, String key) implements Message {}
}
