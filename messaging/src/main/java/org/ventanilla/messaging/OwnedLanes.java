package org.ventanilla.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ventanilla.messaging.postgres.LaneStore;

/// The lanes this instance owns at this moment, with the epoch under which it owns each. Safe for
/// use by several threads.
public final class OwnedLanes {

    private final String fenceTopic;
    private volatile Map<Integer, Long> epochs = Map.of();

    /// @param fenceTopic the topic whose lane rows stand for the lane as a whole
    public OwnedLanes(String fenceTopic) {
        this.fenceTopic = fenceTopic;
    }

    /// Numbers of the lanes, ascending.
    public Set<Integer> numbers() {
        return new TreeSet<>(epochs.keySet());
    }

    public boolean owns(int lane) {
        return epochs.containsKey(lane);
    }

    /// Makes sure, until this transaction ends, that no other instance takes these lanes.
    ///
    /// @throws Fenced if one has been taken already
    public void hold(Transaction tx, Collection<Integer> lanes) {
        Map<Integer, Long> held = new TreeMap<>(epochs);
        held.keySet().retainAll(lanes);
        if (held.size() < Set.copyOf(lanes).size() || !LaneStore.hold(tx.connection(), fenceTopic, held)) {
            throw new Fenced("lanes " + lanes + " have another owner");
        }
    }

    /// Called by the consumer alone, when an assignment was claimed or lost.
    public synchronized void replace(Map<Integer, Long> epochByLane) {
        epochs = Map.copyOf(epochByLane);
    }
}
