package org.ventanilla.conversation.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.ventanilla.conversation.handling.DeskHints;
import org.ventanilla.messaging.Database;
import org.ventanilla.records.RetryLater;

/// Receives hints of all replicas through PostgreSQL's notifications (LISTEN). After a lost
/// connection it reports that anything may have changed.
@ApplicationScoped
class PostgresHints implements DeskHints {

    private static final Logger LOG = Logger.getLogger(PostgresHints.class);
    private static final Duration LISTEN = Duration.ofSeconds(1);

    private final Database database;
    private final List<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean running = true;

    PostgresHints(Database database) {
        this.database = database;
    }

    @Override
    public Runnable subscribe(Consumer<Hint> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().name("desk-hints").daemon().start(this::listenUntilStopped);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        stop.release();
    }

    private void listenUntilStopped() {
        while (running) {
            try {
                database.outsideTransaction(this::listen);
            } catch (RuntimeException e) {
                LOG.debugf("Hints are not available: %s", e.getClass().getSimpleName());
                if (stoppedDuringPause()) {
                    return;
                }
            }
        }
    }

    private void listen(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + HintSender.CHANNEL);
            notifyListeners(new Hint.Anything()); // changes during the interruption were not reported
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (running) {
                PGNotification[] received = notified.getNotifications(Math.toIntExact(LISTEN.toMillis()));
                if (received != null) {
                    for (PGNotification notification : received) {
                        notifyListeners(read(notification.getParameter()));
                    }
                }
            }
            statement.execute("unlisten *");
        } catch (SQLException e) {
            throw new RetryLater("the connection for notifications failed", e);
        }
    }

    private void notifyListeners(Hint hint) {
        listeners.forEach(listener -> listener.accept(hint));
    }

    private static Hint read(String hint) {
        return hint.startsWith(HintSender.ADVISER_PREFIX)
                ? new Hint.ChatsOf(hint.substring(HintSender.ADVISER_PREFIX.length()))
                : new Hint.Queue();
    }

    /// Waits before the next attempt.
    ///
    /// @return whether the service is stopping
    private boolean stoppedDuringPause() {
        try {
            return stop.tryAcquire(LISTEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
