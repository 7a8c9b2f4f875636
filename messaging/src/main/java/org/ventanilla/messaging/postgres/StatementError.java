package org.ventanilla.messaging.postgres;

import java.sql.SQLException;

/// A native SQL statement failed. [org.ventanilla.messaging.Database] converts it into a failure
/// that states whether to try again. Its own message quotes neither the statement nor its values.
public final class StatementError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementError(SQLException cause) {
        super("sqlState=" + cause.getSQLState(), cause);
    }
}
