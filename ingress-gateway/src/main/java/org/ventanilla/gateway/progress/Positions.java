package org.ventanilla.gateway.progress;

import java.util.Collection;
import java.util.Map;

/// The progress of this service as stored in its database. A position is the number of a row of the
/// outbox or of the table of held messages; later rows have higher positions.
public interface Positions {

    /// A consistent snapshot.
    ///
    /// @param nextOffsets the offset of the first raw record that is not handled yet, by partition.
    ///     A partition that was never read is absent. A partition whose Kafka log was replaced is
    ///     absent too, because the stored offset belongs to the former log
    /// @param oldestUnpublished the outbox position of the oldest inbound event that is not
    ///     published yet; {@link Long#MAX_VALUE} if there is none
    /// @param newestUnpublished the outbox position of the newest inbound event that is not
    ///     published yet; {@link Long#MIN_VALUE} if there is none
    /// @param oldestHeld the position of the oldest held message; {@link Long#MAX_VALUE} if there
    ///     is none
    /// @param newestHeld the position of the newest held message; {@link Long#MIN_VALUE} if there
    ///     is none
    record Snapshot(
            Map<Integer, Long> nextOffsets,
            long oldestUnpublished,
            long newestUnpublished,
            long oldestHeld,
            long newestHeld) {}

    /// Reads the current progress.
    ///
    /// @param rawPartitions partitions of the topic of raw webhooks
    Snapshot snapshot(Collection<Integer> rawPartitions);
}
