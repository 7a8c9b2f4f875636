package org.ventanilla.lanes.runtime;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.postgres.DatabaseGuard;
import org.ventanilla.lanes.postgres.StoredLaneCount;

/// Checks every connection that the pool opens, at start and after a connection was lost.
/// [DatabaseGuard] checks the server; [StoredLaneCount] checks that the data were written with the
/// same number of lanes.
@ApplicationScoped
@Unremovable
class CheckedConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(CheckedConnections.class);

    private final DatabaseGuard guard;
    private final StoredLaneCount laneCount;

    CheckedConnections(DatabaseGuard guard, StoredLaneCount laneCount) {
        this.guard = guard;
        this.laneCount = laneCount;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            guard.check(connection);
            laneCount.check(connection);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /// Closes a refused connection. The pool drops such a connection without closing it. The parameter is
    /// a wrapper whose `close` has no effect, so this method closes the wrapped connection.
    private static void close(Connection connection) {
        try {
            connection.unwrap(Connection.class).close();
        } catch (SQLException e) {
            LOG.debugf("A refused connection is already closed. sqlState=%s", e.getSQLState());
        }
    }
}
