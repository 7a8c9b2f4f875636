package org.ventanilla.analytics.kafka;

import org.ventanilla.records.Incoming;
import org.ventanilla.records.Poison;

/// The sequence number of a record in its conversation, from 1.
final class Sequence {

    private Sequence() {}

    /// @throws Poison if the record has none
    static long of(Incoming record) {
        long sequence = record.metadata().sequence();
        if (sequence < 1) {
            throw new Poison("BAD_HEADERS", "no sequence number among the events of its conversation");
        }
        return sequence;
    }
}
