package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.RetryLater;

/// Listens on one notification channel of PostgreSQL and connects again after a lost connection.
/// Notifications that were sent while the listener was not connected are lost. So a notification may
/// only hasten work that would be found without it.
public final class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);
    /// How long one read waits for notifications, and the pause before a new connection is opened.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final String channel;
    private final Database database;
    private final Runnable onConnected;
    private final Consumer<String> onNotified;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /// @param channel the name of the channel, a plain SQL identifier
    /// @param onConnected runs whenever listening begins, because notifications that were sent before
    ///     may be lost
    /// @param onNotified receives the payload of each notification
    public Notifications(String channel, Database database, Runnable onConnected, Consumer<String> onNotified) {
        this.channel = channel;
        this.database = database;
        this.onConnected = onConnected;
        this.onNotified = onNotified;
        this.thread = Thread.ofPlatform().name("listen-" + channel).daemon().unstarted(this::listenUntilStopped);
    }

    /// Notifies the listeners in all instances, including this one, when the transaction of this
    /// connection commits.
    public static void send(Connection connection, String channel, String payload) {
        Sql.query(connection, "select pg_notify(?, ?)::text", row -> row.getString(1), channel, payload);
    }

    public void start() {
        thread.start();
    }

    /// Ends listening within about a second. This method returns before listening has ended.
    public void stop() {
        stopping.countDown();
    }

    private void listenUntilStopped() {
        try {
            do {
                listenOnce();
            } while (!stopping.await(WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() {
        try {
            database.outsideTransaction(this::listen);
        } catch (RuntimeException e) {
            LOG.debugf(
                    "Not listening for now. channel=%s cause=%s",
                    channel, e.getClass().getSimpleName());
        }
    }

    private void listen(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
            onConnected.run();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (stopping.getCount() > 0) {
                PGNotification[] received = postgres.getNotifications(Math.toIntExact(WAIT.toMillis()));
                if (received != null) {
                    for (PGNotification notification : received) {
                        onNotified.accept(notification.getParameter());
                    }
                }
            }
            statement.execute("unlisten *");
        } catch (SQLException e) {
            throw new RetryLater("the connection for notifications failed", e);
        }
    }
}
