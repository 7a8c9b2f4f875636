package org.ventanilla.lanes.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.ParkedMessages;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.Poison;

/// Parks three kinds of records: records that can never be read, records whose handling failed
/// because of a defect, and later records of a key whose earlier record failed in this way.
final class Parking {

    private static final Logger LOG = Logger.getLogger(Parking.class);
    private static final ParkReason BEHIND_PARKED_RECORD =
            ParkReason.of("BEHIND_PARKED", "an earlier record of this key is parked");

    private final Clock clock;
    private final Listener listener;

    /// Counts parked records for a metric.
    @FunctionalInterface
    interface Listener {
        void parked(String reason);
    }

    Parking(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// Parks messages whose key has a parked record and returns the other messages. A message that this
    /// method parks was not handled. So the claim of its id is removed, and a replay handles the message
    /// for the first time.
    List<Incoming> parkBlockedAndReturnOthers(Transaction tx, Collection<Incoming> claimed) {
        Set<String> blocked = ParkedMessages.blockedAmong(tx.connection(), keysOf(claimed));
        if (blocked.isEmpty()) {
            return List.copyOf(claimed);
        }
        List<Incoming> unblocked = new ArrayList<>();
        List<UUID> parkedIds = new ArrayList<>();
        for (Incoming incoming : claimed) {
            String key = incoming.key();
            if (key == null || !blocked.contains(key)) {
                unblocked.add(incoming);
                continue;
            }
            UUID id = incoming.metadata().id();
            parkedIds.add(id);
            if (ParkedMessages.add(tx.connection(), key, id)) {
                tx.park(incoming, BEHIND_PARKED_RECORD, clock.instant());
                listener.parked(BEHIND_PARKED_RECORD.reason());
            }
        }
        tx.unclaim(parkedIds);
        return unblocked;
    }

    /// Parks a record that can never be read.
    void parkUnreadable(Transaction tx, Incoming incoming, Poison poison) {
        tx.park(incoming, ParkReason.of(poison, 1), clock.instant());
        listener.parked(poison.reason());
    }

    /// Parks a record whose handling failed. The record gets no row in the inbox, so that a replay
    /// handles it. After a failure other than [Poison], later messages of its key are parked too.
    ///
    /// @param attempts how often the record has been tried
    void parkFailed(Transaction tx, Incoming incoming, RuntimeException failure, int attempts) {
        ParkReason reason = failure instanceof Poison poison
                ? ParkReason.of(poison, attempts)
                : new ParkReason("BUG", failure.getClass().getName(), incoming.key() != null, attempts);
        tx.park(incoming, reason, clock.instant());
        if (reason.blocksKey()) {
            ParkedMessages.add(
                    tx.connection(), incoming.key(), incoming.metadata().id());
        }
        listener.parked(reason.reason());
        log(incoming, failure, reason.reason());
    }

    private static void log(Incoming incoming, RuntimeException failure, String reason) {
        if (failure instanceof Poison) {
            LOG.warnf("Parked a record. topic=%s reason=%s", incoming.ref(), reason);
        } else {
            LOG.errorf(
                    failure,
                    "Parked a record after an unexpected failure. topic=%s messageId=%s",
                    incoming.ref(),
                    incoming.metadata().id());
        }
    }

    private static Set<String> keysOf(Collection<Incoming> messages) {
        return messages.stream().map(Incoming::key).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
