package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// A record a service could not take, whole, with why. Replaying it gives the service the same
/// bytes again.
///
/// @param service short name of the service that parked it
/// @param recordKey the original record's key
/// @param reason stable code: `UNREADABLE`, `UNKNOWN_TYPE`, `BAD_ITEM`, `UNMAPPED_NUMBER`, `BUG`,
/// `BEHIND_PARKED`…
/// @param detail for the operator; no personal data
/// @param blocksKey later records of that key are parked behind it until it is replayed or dropped
/// @param item index path inside the record, when only a part of it was bad
/// @param value the original bytes; empty if they were too many and are only at their place
/// @param taken true where the service took the record and set it, or a part of it, aside by a rule
/// of its own, so that its id counts as taken
@Wire("ventanilla.dead-letter.v1")
public record DeadLetter(
        String service,
        String topic,
        int partition,
        long offset,
        @Nullable String recordKey,
        Map<String, String> headers,
        byte[] value,
        String reason,
        String detail,
        @Nullable String item,
        boolean blocksKey,
        int attempts,
        @Nullable Boolean taken,
        Instant at)
        implements Message {

    @Override
    public String key() {
        return recordKey == null ? topic + "-" + partition : recordKey;
    }

    @Override
    public String toString() {
        return "DeadLetter[%s-%d@%d, %s]".formatted(topic, partition, offset, reason);
    }
}
