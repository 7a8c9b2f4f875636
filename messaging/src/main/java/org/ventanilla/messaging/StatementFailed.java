package org.ventanilla.messaging;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/// The database refused a statement, and will again: a bug of ours. Says which kind of failure it
/// was and where, and nothing of the statement: both the library's message and the server's may
/// quote what was bound, which is somebody's name, document or words.
public final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementFailed(JdbiException failure) {
        super(told(failure), null, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /// Kind and SQLSTATE of a failure, for a log.
    private static String told(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "%s sqlState=%s"
                        .formatted(failure.getClass().getSimpleName(), sql.getSQLState());
            }
        }
        return failure.getClass().getSimpleName();
    }
}
