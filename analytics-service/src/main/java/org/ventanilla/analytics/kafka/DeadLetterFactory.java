package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// Creates the dead letters of unreadable records.
final class DeadLetterFactory {

    /// Largest value that a dead letter contains, as in the other services. A larger value stays in its
    /// topic, at the offset given in the dead letter.
    static final int MAX_PARKED_BYTES = 512 * 1024;

    private DeadLetterFactory() {}

    /// The dead letter of a record, with its topic, partition and offset. The same record always gives
    /// the same dead letter.
    ///
    /// @param at the timestamp of the record
    static DeadLetter of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            Headers headers,
            byte @Nullable [] value,
            Poison poison,
            Instant at) {
        byte[] bytes = value == null ? new byte[0] : value;
        return new DeadLetter(
                Service.ANALYTICS.shortName(),
                topic,
                partition,
                offset,
                key == null ? null : new String(key, UTF_8),
                Envelope.asText(headers),
                boundedValue(bytes),
                poison.reason(),
                detail(bytes, poison),
                null,
                false,
                1,
                null,
                at);
    }

    /// The new dead letter for a replayed record that is still unreadable.
    static DeadLetter parkedAgain(DeadLetter previous, Poison poison, Instant at) {
        return new DeadLetter(
                previous.service(),
                previous.topic(),
                previous.partition(),
                previous.offset(),
                previous.recordKey(),
                previous.headers(),
                boundedValue(previous.value()),
                poison.reason(),
                detail(previous.value(), poison),
                null,
                false,
                previous.attempts() + 1,
                null,
                at);
    }

    private static byte[] boundedValue(byte[] value) {
        return value.length <= MAX_PARKED_BYTES ? value : new byte[0];
    }

    private static String detail(byte[] value, Poison poison) {
        return value.length <= MAX_PARKED_BYTES
                ? String.valueOf(poison.getMessage())
                : poison.getMessage() + " (bytes left at their place in the topic)";
    }
}
