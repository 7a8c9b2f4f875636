package org.ventanilla.analytics.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/// The store does not answer for now; the same question may be answered later.
public final class StoreAway extends RuntimeException {

    StoreAway(JdbiException cause) {
        super("the store is away: " + cause.getClass().getSimpleName(), cause);
    }

    /// Whether a failure means this: no connection, one that was lost, a server that stops or
    // starts.
    static boolean explains(JdbiException failure) {
        if (failure instanceof ConnectionException) {
            return true;
        }
        return failure.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"));
    }
}
