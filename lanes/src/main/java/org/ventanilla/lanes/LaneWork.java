package org.ventanilla.lanes;

import java.time.Instant;
import java.util.List;

/// Work that a service does regularly for the lanes that it owns, such as timers and sweeps. The work
/// runs between batches, on the thread that reads the lanes. If the work throws an exception, only this
/// work waits before the next attempt; messages and other work continue. Use a [Sweep] to handle rows
/// that are due, so that a failing row does not delay other rows.
public interface LaneWork {

    /// Does at most one bounded piece of work. The thread that reads the lanes calls this often.
    ///
    /// @return whether more work may be due now, so that the method should be called again at once
    boolean run(List<OwnedLane> lanes);

    /// A lane that this instance owns.
    ///
    /// @param caughtUpTo an instant of the broker's clock: everything that reached the entity
    ///     before this instant has been handled on this lane. The value is [Instant#MIN] while the
    ///     instant is unknown, and always if the subscription does not judge silences.
    record OwnedLane(int number, Instant caughtUpTo) {}
}
