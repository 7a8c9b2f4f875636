package org.ventanilla.gateway.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.receipts.ProviderStatus;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.RecordRef;
import org.ventanilla.records.WhyParked;

/// Turns statuses into dead letters if their message is still unknown after the configured time, so
/// that operators notice that messages which this gateway does not know are sent from this number.
@ApplicationScoped
class AbandonedStatuses implements LaneWork {

    private static final Logger LOG = Logger.getLogger(AbandonedStatuses.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_PER_RUN = 200;
    private static final WhyParked WHY =
            WhyParked.of("UNKNOWN_MESSAGE", "a status of a message that never became known");

    private final Database database;
    private final Receipts receipts;
    private final DispatchConfig config;
    private final Clock clock;
    private final Beat beat = new Beat(CHECK_INTERVAL);

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
        int count = database.inTransaction(tx -> {
            List<ProviderStatus> old = receipts.takeAbandoned(tx, now.minus(config.statusPatience()), MAX_PER_RUN);
            old.forEach(status -> park(tx, status, now));
            return old.size();
        });
        if (count > 0) {
            LOG.warnf("Statuses of messages that never became known are parked. items=%d", count);
        }
        if (count == MAX_PER_RUN) {
            beat.again();
        }
        return count == MAX_PER_RUN;
    }

    private static void park(Transaction tx, ProviderStatus status, Instant now) {
        RecordRef webhook = new RecordRef(
                status.raw().topic(), status.raw().partition(), status.raw().offset());
        tx.publish(Outgoing.of(DeadLetterFactory.ofPart(
                        Service.GATEWAY, webhook, status.rawItem().getBytes(UTF_8), WHY, "statuses", now))
                .on(Topics.deadLettersOf(Service.GATEWAY)));
    }
}
