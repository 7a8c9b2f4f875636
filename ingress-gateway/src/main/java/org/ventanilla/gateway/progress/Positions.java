package org.ventanilla.gateway.progress;

import java.util.Collection;
import java.util.Map;

/// The progress of this service as stored in its database.
public interface Positions {

    /// A consistent snapshot.
    ///
    /// @param nextOffsets the first raw record not yet handled, by partition; absent for a
    ///     partition that was never read, and for one whose log changed, because the stored offset
    ///     belongs to the former log
    /// @param oldestUnpublished the outbox position of the oldest inbound event that is not
    ///     published yet; {@link Long#MAX_VALUE} if there is none
    /// @param newestUnpublished the outbox position of the newest one; {@link Long#MIN_VALUE} if
    ///     there is none
    /// @param oldestHeld the position of the oldest held message; {@link Long#MAX_VALUE} if there
    ///     is none
    /// @param newestHeld the position of the newest one; {@link Long#MIN_VALUE} if there is none
    record Snapshot(
            Map<Integer, Long> nextOffsets,
            long oldestUnpublished,
            long newestUnpublished,
            long oldestHeld,
            long newestHeld) {}

    /// @param rawPartitions partitions of the raw topic
    Snapshot snapshot(Collection<Integer> rawPartitions);
}
