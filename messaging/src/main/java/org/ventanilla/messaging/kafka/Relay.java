package org.ventanilla.messaging.kafka;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.ventanilla.messaging.Alarm;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Pace;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;

/// Publishes the outbox of the lanes this instance owns, in order, and forgets a row only when
/// Kafka has it.
///
/// A row that Kafka refuses stays, and what is owed later under its key waits behind it. Everything
/// else is published.
///
/// A row may be published twice: after a crash between acknowledgement and forgetting, or by a
/// former owner that wakes up
/// late. It keeps its id, so readers drop the second one; and since each owner starts from the
/// oldest row still there, the
/// first publications of a key are always in order.
public final class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int ROUND = 500;
    private static final int TIDY_EVERY = 5_000;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    /// How long rows that nobody waits for gather, unless others take them along.
    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Database database;
    private final Outbox outbox;
    private final OwnedLanes lanes;
    private final Alarm alarm = new Alarm();
    private final Pace pace;
    private final Backoff backoff = new Backoff();
    private final Thread publisher = Thread.ofPlatform().name("relay").unstarted(this::publishing);
    private final Thread listener =
            Thread.ofPlatform().name("relay-listen").daemon().unstarted(this::listening);
    private final Beat complaints = new Beat(BETWEEN_COMPLAINTS);
    /// What became of the rows of the last round. The next round writes it down, so that a round
    /// needs one transaction; when nothing more is owed that is the next sweep.
    private OutboxPublisher.Published published = OutboxPublisher.Published.NONE;
    private int untidy;
    private volatile boolean running = true;

    public Relay(KafkaClients clients, Database database, Outbox outbox, OwnedLanes lanes, Duration pace) {
        this.clients = clients;
        this.database = database;
        this.outbox = outbox;
        this.lanes = lanes;
        this.pace = new Pace(pace);
    }

    public void start() {
        database.onOwed(this::wake, () -> alarm.ringWithin(GATHERING));
        publisher.start();
        listener.start();
    }

    /// Says that rows wait.
    public void wake() {
        alarm.ring();
    }

    /// Publishes what is committed, then stops. Rows it does not come to are the next owner's.
    public void shutDown() throws InterruptedException {
        running = false;
        wake();
        publisher.join(Duration.ofSeconds(5));
        publisher.interrupt();
    }

    private void publishing() {
        try (OutboxPublisher rows = new OutboxPublisher(clients)) {
            while (running) {
                try {
                    alarm.await(SWEEP);
                    if (backoff.over()) {
                        publishAll(rows);
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
                    LOG.errorf(e, "The relay met a bug of ours and goes on. attempt=%d", backoff.attempts());
                }
            }
            settleTheLast();
        }
    }

    private void publishAll(OutboxPublisher rows) throws InterruptedException {
        List<Outbox.Row> found;
        do {
            pace.begin();
            alarm.clear();
            found = settleAndFind();
            pace.found(found.size());
            published = rows.publish(found);
            complain(published.refused());
            tidy(published.acknowledged().size());
        } while (found.size() == ROUND && !published.isEmpty());
    }

    /// Writes down what became of the last rows and finds the next ones, in one transaction.
    private List<Outbox.Row> settleAndFind() {
        Set<Integer> owned = lanes.numbers();
        if (published.isEmpty() && owned.isEmpty()) {
            return List.of();
        }
        List<Outbox.Row> found = database.inTransaction(tx -> {
            settle(tx);
            return outbox.pending(tx.connection(), owned, ROUND);
        });
        published = OutboxPublisher.Published.NONE;
        return found;
    }

    private void settle(Transaction tx) {
        Outbox.forget(tx.connection(), published.acknowledged());
        Outbox.refuse(
                tx.connection(),
                published.refused().stream()
                        .map(refused -> refused.row().position())
                        .toList());
    }

    /// So that the next owner does not publish them once more.
    private void settleTheLast() {
        if (published.isEmpty()) {
            return;
        }
        try {
            database.transact(this::settle);
        } catch (RetryLater e) {
            LOG.debugf("The next owner publishes the last rows once more: %s", e.getMessage());
        }
    }

    private void complain(List<OutboxPublisher.Refused> refused) {
        if (!refused.isEmpty() && complaints.due()) {
            OutboxPublisher.Refused first = refused.getFirst();
            LOG.errorf(
                    "Kafka refuses rows of the outbox. Their keys wait, nothing else does. "
                            + "keys=%d topic=%s type=%s cause=%s",
                    refused.size(),
                    first.row().topic(),
                    first.row().metadata().type(),
                    first.cause().getClass().getSimpleName());
        }
    }

    private void tidy(int published) {
        untidy += published;
        if (untidy >= TIDY_EVERY) {
            untidy = 0;
            database.outsideTransaction(Outbox::tidy);
        }
    }

    /// Hears of rows that others wrote for our lanes. The sweep would find them too, a little
    /// later.
    private void listening() {
        while (running) {
            try {
                database.outsideTransaction(this::listen);
            } catch (RuntimeException e) {
                LOG.debugf("Not listening for now: %s", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void listen(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Outbox.WAKE_CHANNEL);
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (running) {
                var heard = notified.getNotifications(Math.toIntExact(LISTEN.toMillis()));
                if (heard != null && heard.length > 0) {
                    wake();
                }
            }
            statement.execute("unlisten *");
        } catch (SQLException e) {
            throw new RetryLater("the database no longer tells of new rows", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(SWEEP.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
