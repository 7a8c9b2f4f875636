package org.ventanilla.gateway.progress;

import java.util.Collection;
import java.util.Map;

/// How far this service has come, as its database has it.
public interface Positions {

    /// One look, true at one instant.
    ///
    /// @param nextOffsets first raw record not yet handled, by partition; absent for a partition
    ///     that was never read, and for one whose log changed, because the offset is of the former
    ///     log
    /// @param oldestOwed place of the oldest inbound event not yet published; {@link
    ///     Long#MAX_VALUE} when none waits
    /// @param newestOwed place of the newest one; {@link Long#MIN_VALUE} when none waits
    /// @param oldestHeld place of the oldest message put aside until its file is here; {@link
    ///     Long#MAX_VALUE} when none is
    /// @param newestHeld place of the newest one; {@link Long#MIN_VALUE} when none is
    record Look(Map<Integer, Long> nextOffsets, long oldestOwed, long newestOwed, long oldestHeld, long newestHeld) {}

    /// @param rawPartitions of the raw topic
    Look look(Collection<Integer> rawPartitions);
}
