package org.ventanilla.analytics.postgres;

import java.sql.SQLException;

/// The database is unavailable. The same query may succeed later.
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(SQLException cause) {
        super("the database is unavailable: sqlState=" + cause.getSQLState(), cause);
    }

    /// Whether a failure means that the database is unavailable: the connection was lost, or the server
    /// is stopping or starting.
    static boolean isReasonFor(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
