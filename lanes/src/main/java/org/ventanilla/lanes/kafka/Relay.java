package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.Alarm;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.Pace;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Notifications;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.RetryLater;

/// Publishes the outbox of the lanes that this instance owns, in order, and deletes a row only when
/// Kafka has stored it.
///
/// A row that Kafka refuses stays in the outbox, and later rows with the same key wait until Kafka
/// accepts that row. Rows with other keys are published.
///
/// A row may be published twice: after a crash between acknowledgement and deletion, or by a former
/// owner that resumes late. The row keeps its id, so readers drop the second copy. Each owner
/// starts from the oldest remaining row, so the first publications of a key are always in order.
public final class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int MAX_ROWS = 500;
    private static final int ROWS_PER_VACUUM = 5_000;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    /// How long rows for which no person waits may collect before they are published, unless other
    /// rows are published earlier.
    private static final Duration LONGEST_COLLECTING = Duration.ofMillis(200);
    private static final Duration BETWEEN_REFUSAL_LOGS = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Database database;
    private final Outbox outbox;
    private final OwnedLanes lanes;
    private final Alarm alarm = new Alarm();
    private final Pace pace;
    private final Backoff backoff = new Backoff();
    private final Thread thread = Thread.ofPlatform().name("relay").unstarted(this::publishLoop);
    /// Wakes the relay when another instance wrote rows for a lane of this instance. The periodic round
    /// would find those rows too, a little later.
    private final Notifications notifications;
    private final Beat refusalLogs = new Beat(BETWEEN_REFUSAL_LOGS);
    /// The result of the last round. The next round stores this result, so that each round needs only one
    /// transaction. If no more rows arrive, the next round is the periodic round.
    private OutboxPublisher.Published lastResult = OutboxPublisher.Published.NONE;
    private int rowsSinceVacuum;
    private volatile boolean isRunning = true;

    public Relay(KafkaClients clients, Database database, Outbox outbox, OwnedLanes lanes, Duration pace) {
        this.clients = clients;
        this.database = database;
        this.outbox = outbox;
        this.lanes = lanes;
        this.pace = new Pace(pace);
        this.notifications = new Notifications(Outbox.WAKE_CHANNEL, database, this::wake, _ -> wake());
    }

    public void start() {
        database.onMessagesCommitted(this::wake, () -> alarm.ringWithin(LONGEST_COLLECTING));
        thread.start();
        notifications.start();
    }

    /// Wakes the relay because rows wait.
    public void wake() {
        alarm.ring();
    }

    /// Stops the relay after the current round. The next owner publishes the remaining rows.
    public void shutDown() throws InterruptedException {
        isRunning = false;
        notifications.stop();
        wake();
        thread.join(Duration.ofSeconds(5));
        thread.interrupt();
    }

    private void publishLoop() {
        try (OutboxPublisher publisher = new OutboxPublisher(clients)) {
            while (isRunning) {
                try {
                    alarm.await(LONGEST_SLEEP);
                    if (backoff.isOver()) {
                        publishAll(publisher);
                        backoff.succeeded();
                    }
                } catch (RetryLater e) {
                    backoff.failed();
                    LOG.warnf("The outbox waits. cause=%s attempt=%d", e.getMessage(), backoff.attempts());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (RuntimeException e) {
                    backoff.failed();
                    LOG.errorf(e, "Unexpected error in the relay; retrying. attempt=%d", backoff.attempts());
                }
            }
            storeLastResult();
        }
    }

    private void publishAll(OutboxPublisher publisher) throws InterruptedException {
        List<Outbox.Row> found;
        do {
            pace.begin();
            alarm.clear();
            found = storeResultAndRead();
            pace.reportFound(found.size());
            lastResult = publisher.publish(found);
            logRefusals(lastResult.refused());
            vacuumIfDue(lastResult.acknowledged().size());
        } while (found.size() == MAX_ROWS && !lastResult.isEmpty());
    }

    /// Stores the result of the last round and reads the next rows, in one transaction.
    private List<Outbox.Row> storeResultAndRead() {
        Set<Integer> owned = lanes.numbers();
        if (lastResult.isEmpty() && owned.isEmpty()) {
            return List.of();
        }
        List<Outbox.Row> found = database.inTransaction(tx -> {
            storeResult(tx);
            return outbox.pending(tx.connection(), owned, MAX_ROWS);
        });
        lastResult = OutboxPublisher.Published.NONE;
        return found;
    }

    private void storeResult(Transaction tx) {
        Outbox.delete(tx.connection(), lastResult.acknowledged());
        Outbox.refuse(
                tx.connection(),
                lastResult.refused().stream()
                        .map(refused -> refused.row().position())
                        .toList());
    }

    /// Stores the result of the last round, so that the next owner does not publish the rows of that round
    /// again.
    private void storeLastResult() {
        if (lastResult.isEmpty()) {
            return;
        }
        try {
            database.transact(this::storeResult);
        } catch (RetryLater e) {
            LOG.debugf("The next owner publishes the last rows again: %s", e.getMessage());
        }
    }

    private void logRefusals(List<OutboxPublisher.Refused> refused) {
        if (!refused.isEmpty() && refusalLogs.due()) {
            OutboxPublisher.Refused first = refused.getFirst();
            LOG.errorf(
                    "Kafka refuses rows of the outbox. Only their keys wait. keys=%d topic=%s type=%s cause=%s",
                    refused.size(),
                    first.row().topic(),
                    first.row().metadata().type(),
                    first.cause().getClass().getSimpleName());
        }
    }

    private void vacuumIfDue(int publishedRows) {
        rowsSinceVacuum += publishedRows;
        if (rowsSinceVacuum >= ROWS_PER_VACUUM) {
            rowsSinceVacuum = 0;
            database.outsideTransaction(Outbox::vacuum);
        }
    }
}
