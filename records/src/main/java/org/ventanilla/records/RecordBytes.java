package org.ventanilla.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// A record as Kafka stores it, before its message is read.
///
/// @param at the timestamp of the record
/// @param key the key; null if the record has no key
/// @param value the message; null if the record is a tombstone, which marks a key as deleted
public record RecordBytes(RecordRef ref, Instant at, byte @Nullable [] key, Headers headers, byte @Nullable [] value) {

    /// Returns the record that a consumer received.
    public static RecordBytes of(ConsumerRecord<byte[], byte[]> record) {
        return new RecordBytes(
                new RecordRef(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.headers(),
                record.value());
    }

    /// Returns the record for which a dead letter was written. The timestamp is the time of the letter.
    public static RecordBytes in(DeadLetter letter) {
        String key = letter.recordKey();
        return new RecordBytes(
                new RecordRef(letter.topic(), letter.partition(), letter.offset()),
                letter.at(),
                key == null ? null : key.getBytes(UTF_8),
                CloudEventHeaders.fromText(letter.headers()),
                letter.value());
    }

    @Override
    public String toString() {
        return "RecordBytes[%s]".formatted(ref);
    }
}
