package org.ventanilla.lanes.postgres;

import java.sql.SQLException;

/// A native SQL statement failed. [org.ventanilla.lanes.Database] converts this exception into one that
/// states whether to try again. The message quotes neither the statement nor its values.
public final class StatementError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementError(SQLException cause) {
        super("sqlState=" + cause.getSQLState(), cause);
    }
}
