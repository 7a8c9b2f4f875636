package org.ventanilla.gateway.outbound.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Sweep;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.RecordRef;

/// Turns statuses into dead letters if their message is still unknown after the configured time.
/// Operators thereby notice if another system sends messages from our number. A status belongs to no
/// lane, because its person is unknown. The instance that locks a status first publishes it.
@ApplicationScoped
class AbandonedStatuses implements LaneWork {

    private static final Logger LOG = Logger.getLogger(AbandonedStatuses.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_PER_SWEEP = 200;
    private static final ParkReason REASON =
            ParkReason.of("UNKNOWN_MESSAGE", "a status of a message that never became known");

    private final Receipts receipts;
    private final DispatchConfig config;
    private final Clock clock;
    private final Sweep<UUID> sweep;

    AbandonedStatuses(Database database, Receipts receipts, DispatchConfig config, Clock clock) {
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
        this.sweep = new Sweep<>(
                "abandoned statuses", CHECK_INTERVAL, MAX_PER_SWEEP, database, this::due, this::publishDeadLetters);
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }

    private List<UUID> due(Transaction tx, List<OwnedLane> lanes, int limit, Set<UUID> excluded) {
        return receipts.abandoned(tx, clock.instant().minus(config.statusPatience()), limit, excluded);
    }

    private void publishDeadLetters(Transaction tx, List<OwnedLane> lanes, List<UUID> itemIds) {
        Instant now = clock.instant();
        List<ProviderStatus> abandoned = receipts.takeAbandoned(tx, itemIds);
        abandoned.forEach(status -> tx.publish(deadLetter(status, now)));
        if (!abandoned.isEmpty()) {
            tx.afterCommit(() ->
                    LOG.warnf("Statuses of messages that never became known are parked. items=%d", abandoned.size()));
        }
    }

    private static Outgoing deadLetter(ProviderStatus status, Instant now) {
        RecordRef webhook = new RecordRef(
                status.raw().topic(), status.raw().partition(), status.raw().offset());
        return Outgoing.of(DeadLetterFactory.ofPart(
                        Service.GATEWAY, webhook, status.rawItem().getBytes(UTF_8), REASON, "statuses", now))
                .on(Topics.deadLettersOf(Service.GATEWAY));
    }
}
