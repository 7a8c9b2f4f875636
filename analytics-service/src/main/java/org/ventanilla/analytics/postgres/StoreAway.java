package org.ventanilla.analytics.postgres;

import java.sql.SQLException;

/// The store does not answer for now; the same question may be answered later.
public final class StoreAway extends RuntimeException {

    StoreAway(SQLException cause) {
        super("the store is away: sqlState=" + cause.getSQLState(), cause);
    }

    /// Whether a failure means this: a connection that was lost, a server that stops or starts.
    static boolean explains(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
