package org.ventanilla.lanes;

import java.time.Instant;
import java.util.List;

/// Work that a service does regularly for the lanes that it owns, such as timers and sweeps. It
/// runs between batches, on the thread that reads the lanes. If it throws, only this work waits
/// before it is tried again; messages and other work continue. Use a [Sweep] to handle rows that
/// are due, so that a failing row does not delay the others.
public interface LaneWork {

    /// Does at most one bounded piece of work. Called often.
    ///
    /// @return whether there may be more work to do at once
    boolean run(List<OwnedLane> lanes);

    /// A lane this instance owns.
    ///
    /// @param caughtUpTo an instant of the broker's clock: everything that reached the entity
    ///     before it has been handled on this lane. It is [Instant#MIN] while unknown, and always
    ///     if the subscription does not request it.
    record OwnedLane(int number, Instant caughtUpTo) {}
}
