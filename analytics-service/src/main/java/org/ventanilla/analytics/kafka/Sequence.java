package org.ventanilla.analytics.kafka;

import org.ventanilla.records.Incoming;
import org.ventanilla.records.Poison;

/// Reads the sequence number of an event or a record in its conversation. The first event has the number 1.
final class Sequence {

    private Sequence() {}

    /// Returns the sequence number.
    ///
    /// @throws Poison if the record has no sequence number
    static long of(Incoming record) {
        long sequence = record.metadata().sequence();
        if (sequence < 1) {
            throw new Poison("BAD_HEADERS", "no sequence number among the events of its conversation");
        }
        return sequence;
    }
}
