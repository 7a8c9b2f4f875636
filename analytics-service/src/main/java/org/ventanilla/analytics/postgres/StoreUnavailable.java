package org.ventanilla.analytics.postgres;

import java.sql.SQLException;

/// Is thrown if the database is unavailable. The same query may succeed later.
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(SQLException cause) {
        super("the database is unavailable: sqlState=" + cause.getSQLState(), cause);
    }

    /// Returns whether a failure means that the database is unavailable: the connection was lost, or the
    /// server is
    /// stopping or starting.
    static boolean isUnavailability(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
