package org.ventanilla.messaging;

import java.sql.SQLException;

/// The database refused a statement, and will again: a bug of ours. Says which kind of failure it
/// was and where, and nothing of the statement: both the library's message and the server's may
/// quote what was bound, which is somebody's name, document or words.
public final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementFailed(RuntimeException failure, SQLException refused) {
        super("%s sqlState=%s".formatted(failure.getClass().getSimpleName(), refused.getSQLState()), null, false, true);
        setStackTrace(failure.getStackTrace());
    }
}
