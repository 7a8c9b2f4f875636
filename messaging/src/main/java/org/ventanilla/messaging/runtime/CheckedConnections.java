package org.ventanilla.messaging.runtime;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.postgres.DatabaseGuard;

/// Shows the guard every connection that the pool opens, at start and after a lost one.
@Singleton
@Unremovable
final class CheckedConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(CheckedConnections.class);

    private final DatabaseGuard guard;

    CheckedConnections(DatabaseGuard guard) {
        this.guard = guard;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            guard.check(connection);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /// The pool forgets a connection that is refused here, and does not close it. What it handed
    /// over is a cover whose end closes nothing.
    private static void close(Connection connection) {
        try {
            connection.unwrap(Connection.class).close();
        } catch (SQLException e) {
            LOG.debugf("A refused connection is gone already. sqlState=%s", e.getSQLState());
        }
    }
}
