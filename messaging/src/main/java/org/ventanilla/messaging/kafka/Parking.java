package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.WhyParked;
import org.ventanilla.messaging.postgres.ParkedMessages;

/// Sets records aside: those that can never be read, those that met a bug of ours, and those that
/// must not overtake one of the latter.
final class Parking {

    private static final Logger LOG = Logger.getLogger(Parking.class);
    private static final WhyParked BEHIND =
            new WhyParked("BEHIND_PARKED", "an earlier record of this key is parked", false, 1);

    private final Clock clock;
    private final Told told;

    /// Told of everything that is parked, for metrics.
    @FunctionalInterface
    interface Told {
        void parked(String reason);
    }

    Parking(Clock clock, Told told) {
        this.clock = clock;
        this.told = told;
    }

    /// Parks what stands behind a parked record of its key and returns the rest. A parked message
    /// is
    /// not taken, so its id is given back and a replay of it is its first taking.
    List<Incoming> passing(Transaction tx, Collection<Incoming> claimed) {
        Set<String> blocked = ParkedMessages.blockedAmong(tx.connection(), keysOf(claimed));
        if (blocked.isEmpty()) {
            return List.copyOf(claimed);
        }
        List<Incoming> passing = new ArrayList<>();
        List<UUID> held = new ArrayList<>();
        for (Incoming incoming : claimed) {
            String key = incoming.key();
            if (key == null || !blocked.contains(key)) {
                passing.add(incoming);
                continue;
            }
            UUID id = incoming.metadata().id();
            held.add(id);
            if (ParkedMessages.add(tx.connection(), key, id)) {
                tx.park(incoming, BEHIND, clock.instant());
                told.parked(BEHIND.reason());
            }
        }
        tx.giveBack(held);
        return passing;
    }

    /// Parks a record that can never be read.
    void unreadable(Transaction tx, Incoming incoming, Poison poison) {
        WhyParked why = new WhyParked(poison.reason(), String.valueOf(poison.getMessage()), false, 1);
        tx.park(incoming, why, clock.instant());
        told.parked(poison.reason());
    }

    /// Parks a record on which the service failed, without an inbox row, so that a replay of it is
    /// taken. After a bug, its key takes nothing new.
    ///
    /// @param attempts how often it was tried by now
    void failed(Transaction tx, Incoming incoming, RuntimeException failure, int attempts) {
        boolean bug = !(failure instanceof Poison);
        String reason = failure instanceof Poison poison ? poison.reason() : "BUG";
        String detail = bug ? failure.getClass().getName() : String.valueOf(failure.getMessage());
        boolean blocks = bug && incoming.key() != null;
        tx.park(incoming, new WhyParked(reason, detail, blocks, attempts), clock.instant());
        if (blocks) {
            ParkedMessages.add(
                    tx.connection(), incoming.key(), incoming.metadata().id());
        }
        told.parked(reason);
        log(incoming, failure, reason);
    }

    private static void log(Incoming incoming, RuntimeException failure, String reason) {
        if (failure instanceof Poison) {
            LOG.warnf("Parked a record. topic=%s reason=%s", incoming.ref(), reason);
        } else {
            LOG.errorf(
                    failure,
                    "Parked a record on a bug of ours. topic=%s messageId=%s",
                    incoming.ref(),
                    incoming.metadata().id());
        }
    }

    private static Set<String> keysOf(Collection<Incoming> messages) {
        return messages.stream().map(Incoming::key).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
