package org.ventanilla.messaging;

import java.time.Instant;
import java.util.List;

/// Something a service does with the lanes it owns, between batches and on the same thread: timers,
/// sweeps. When it throws, it alone is tried again later, and messages and other work go on. Rows
/// that are due are best handled by a [Sweep], so that one of them holds up no other.
public interface LaneWork {

    /// Called often; does at most one bounded piece of work.
    ///
    /// @return whether there may be more to do at once
    boolean run(List<OwnedLane> lanes);

    /// A lane this instance owns.
    ///
    /// @param caughtUpTo by the broker's clock: all that reached us before it has been handled on
    ///     this lane.
    ///     {@link Instant#MIN} until known, and where the subscription does not ask for it
    record OwnedLane(int number, Instant caughtUpTo) {}
}
