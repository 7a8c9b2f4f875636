package org.ventanilla.lanes;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ventanilla.lanes.postgres.LaneStore;

/// The lanes that this instance owns now, with the epoch of each ownership. Safe for use by several
/// threads.
public final class OwnedLanes {

    private final String fenceTopic;
    private volatile Map<Integer, Long> epochs = Map.of();

    /// @param fenceTopic the topic whose rows in the table `lane` decide which instance owns a lane
    public OwnedLanes(String fenceTopic) {
        this.fenceTopic = fenceTopic;
    }

    /// The numbers of the owned lanes, ascending.
    public Set<Integer> numbers() {
        return new TreeSet<>(epochs.keySet());
    }

    public boolean owns(int lane) {
        return epochs.containsKey(lane);
    }

    /// Prevents other instances from claiming these lanes until this transaction ends.
    ///
    /// @throws Fenced if another instance has already claimed a lane
    public void hold(Transaction tx, Collection<Integer> lanes) {
        Map<Integer, Long> epochsToHold = new TreeMap<>(epochs);
        epochsToHold.keySet().retainAll(lanes);
        if (epochsToHold.size() < Set.copyOf(lanes).size()
                || !LaneStore.hold(tx.connection(), fenceTopic, epochsToHold)) {
            throw new Fenced("another instance owns one of the lanes " + lanes);
        }
    }

    /// Replaces the owned lanes. Only the consumer calls this, after an assignment was claimed or
    /// lost.
    public synchronized void replace(Map<Integer, Long> epochByLane) {
        epochs = Map.copyOf(epochByLane);
    }
}
