package org.ventanilla.messaging.postgres;

import java.sql.SQLException;

/// A native statement failed. [org.ventanilla.messaging.Database] turns it into a failure
/// that says whether to try again; its own message never quotes the statement or its values.
public final class StatementError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementError(SQLException cause) {
        super("sqlState=" + cause.getSQLState(), cause);
    }
}
