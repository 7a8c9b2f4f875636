package org.ventanilla.lanes;

import java.sql.SQLException;

/// The database refused a statement and will refuse it again, which is a defect of this software.
/// The message names the kind of the failure and its SQL state and quotes nothing of the statement:
/// the messages of the library and of the server may contain bound values, such as a person's name,
/// document or text.
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
