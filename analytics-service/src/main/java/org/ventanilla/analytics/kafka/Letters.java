package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// Makes the dead letters of records that cannot be read.
final class Letters {

    /// A dead letter carries the record's bytes up to this size, as in the other services; beyond
    /// it, the record is found by its place.
    static final int MAX_PARKED_BYTES = 512 * 1024;

    private Letters() {}

    /// The dead letter of a record, with its exact place. The same record gives the same letter.
    ///
    /// @param at the record's own time
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
                kept(bytes),
                poison.reason(),
                detail(bytes, poison),
                null,
                false,
                1,
                null,
                at);
    }

    /// The dead letter that stands for one whose record could not be read again.
    static DeadLetter again(DeadLetter old, Poison poison, Instant at) {
        return new DeadLetter(
                old.service(),
                old.topic(),
                old.partition(),
                old.offset(),
                old.recordKey(),
                old.headers(),
                kept(old.value()),
                poison.reason(),
                detail(old.value(), poison),
                null,
                false,
                old.attempts() + 1,
                null,
                at);
    }

    private static byte[] kept(byte[] value) {
        return value.length <= MAX_PARKED_BYTES ? value : new byte[0];
    }

    private static String detail(byte[] value, Poison poison) {
        return value.length <= MAX_PARKED_BYTES
                ? String.valueOf(poison.getMessage())
                : poison.getMessage() + " (bytes left at their place in the topic)";
    }
}
