package org.ventanilla.lanes;

import java.sql.SQLException;

/// The database refused a statement and will refuse it again, which is a defect of this software.
/// The message of this exception names the kind of the failure and the SQL state. It does not contain
/// the messages of the JDBC driver and of the server, because those may quote bound values, such as a
/// person's name, document or text.
public final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementFailed(RuntimeException failure, SQLException sqlFailure) {
        super(
                "%s sqlState=%s".formatted(failure.getClass().getSimpleName(), sqlFailure.getSQLState()),
                null,
                false,
                true);
        setStackTrace(failure.getStackTrace());
    }
}
