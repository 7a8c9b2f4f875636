package org.ventanilla.gateway.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Statuses whose message never became known: after three days they become dead letters, so that
/// somebody sees that this number sends what we do not know of.
@ApplicationScoped
class AbandonedStatuses implements LaneWork {

    private static final Logger LOG = Logger.getLogger(AbandonedStatuses.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int LIMIT = 200;

    private final Database database;
    private final Receipts receipts;
    private final DispatchConfig config;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);

    AbandonedStatuses(Database database, Receipts receipts, DispatchConfig config, Clock clock) {
        this.database = database;
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        int given = database.inTransaction(tx -> {
            List<StatusNews> old = receipts.abandoned(tx, now.minus(config.statusPatience()), LIMIT);
            old.forEach(one -> park(tx, one, now));
            return old.size();
        });
        if (given > 0) {
            LOG.warnf("Statuses of messages that never became known are parked. items=%d", given);
        }
        if (given == LIMIT) {
            beat.again();
        }
        return given == LIMIT;
    }

    private static void park(Transaction tx, StatusNews one, Instant now) {
        tx.publish(Outgoing.of(new DeadLetter(
                        Service.GATEWAY.shortName(),
                        one.raw().topic(),
                        one.raw().partition(),
                        one.raw().offset(),
                        null,
                        Map.of(),
                        one.rawItem().getBytes(UTF_8),
                        "UNKNOWN_MESSAGE",
                        "a status of a message that never became known",
                        "statuses",
                        false,
                        1,
                        null,
                        now))
                .on(Topics.deadLettersOf(Service.GATEWAY)));
    }
}
