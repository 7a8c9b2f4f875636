package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// A record that a service could not process, with all its bytes and the reason. A replay gives the
/// service the same bytes again.
///
/// @param service the short name of the service that could not process the record
/// @param recordKey the original record's key
/// @param reason a stable code: `UNREADABLE`, `UNKNOWN_TYPE`, `BAD_ITEM`, `UNMAPPED_NUMBER`, `BUG`,
/// `BEHIND_PARKED`…
/// @param detail a text for the operator, without personal data
/// @param value the original bytes; empty if the bytes are too large and can only be read from the
/// original topic
/// @param item the position of the bad part inside the record; absent if the whole record is bad
/// @param blocksKey whether later records with the same key are parked behind this record until this
/// record is replayed or dropped
/// @param attempts how often the service tried to process the record
/// @param taken whether the service decided to park the record, or a part of the record, so that the id
/// of the record counts as processed
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
