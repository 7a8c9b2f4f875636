package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Sweep;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.ParkReason;

/// Turns edits and deletions into dead letters if their message has not arrived after three days.
@ApplicationScoped
class AbandonedChanges implements LaneWork {

    private static final Logger LOG = Logger.getLogger(AbandonedChanges.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(10);
    static final Duration PATIENCE = Duration.ofHours(72);
    private static final int MAX_PER_SWEEP = 200;
    private static final ParkReason REASON =
            ParkReason.of("UNKNOWN_MESSAGE", "an edit or deletion of a message that never arrived");

    private final EarlyChanges earlyChanges;
    private final Clock clock;
    private final Sweep<UUID> sweep;

    AbandonedChanges(Database database, EarlyChanges earlyChanges, Clock clock) {
        this.earlyChanges = earlyChanges;
        this.clock = clock;
        this.sweep = new Sweep<>(
                "abandoned changes", CHECK_INTERVAL, MAX_PER_SWEEP, database, this::due, this::publishDeadLetters);
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }

    private List<UUID> due(Transaction tx, List<OwnedLane> lanes, int limit, Set<UUID> excluded) {
        return earlyChanges.abandoned(tx, clock.instant().minus(PATIENCE), limit, excluded);
    }

    void publishDeadLetters(Transaction tx, List<OwnedLane> lanes, List<UUID> ids) {
        Instant now = clock.instant();
        List<EarlyChanges.Abandoned> abandoned = earlyChanges.takeAbandoned(tx, ids);
        abandoned.forEach(change -> tx.publish(Outgoing.of(DeadLetterFactory.ofPart(
                        Service.CONVERSATION, change.record(), change.event(), REASON, "content", now))
                .on(Topics.deadLettersOf(Service.CONVERSATION))));
        if (!abandoned.isEmpty()) {
            tx.afterCommit(() -> LOG.warnf(
                    "Edits and deletions of messages that never arrived are parked. changes=%d", abandoned.size()));
        }
    }
}
