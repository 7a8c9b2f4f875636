package org.ventanilla.lanes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.ventanilla.records.RetryLater;

/// Runs transactions of the Java Transaction API. The pool gives all callers inside one transaction
/// the same connection, so the writes of a repository and the writes of this module commit
/// together.
public final class JtaTransactions implements Transactions {

    private final DataSource dataSource;

    /// @param dataSource a pool that takes part in transactions of the Java Transaction API
    ///     (`quarkus.datasource.jdbc.transactions=enabled`)
    public JtaTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// @throws RetryLater if the commit failed. It is unknown whether the commit took effect; the
    ///     fence of the lane decides this when the work is tried again.
    @Override
    public <T> T run(Function<Connection, T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> withConnection(work));
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new RetryLater("the database did not commit", e);
        }
    }

    @Override
    public <T> T withConnection(Function<Connection, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new ConnectionFailed(e);
        }
    }

    /// The pool provided no connection or could not close one.
    private static final class ConnectionFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ConnectionFailed(SQLException cause) {
            super(cause);
        }
    }
}
