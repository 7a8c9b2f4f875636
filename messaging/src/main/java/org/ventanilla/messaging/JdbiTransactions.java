package org.ventanilla.messaging;

import java.sql.Connection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.ventanilla.contracts.Service;

/// Transactions of one connection, for services whose stores use Jdbi.
public final class JdbiTransactions implements Transactions {

    private final Jdbi jdbi;
    private final Service service;

    public JdbiTransactions(DataSource dataSource, Service service) {
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        // A message names the failure and not the values that were bound.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.service = service;
    }

    @Override
    public <T> T run(Function<Transaction, T> work) {
        HandleCallback<T, RuntimeException> callback = handle -> work.apply(transaction(handle));
        return jdbi.inTransaction(callback);
    }

    @Override
    public <T> T withConnection(Function<Connection, T> work) {
        HandleCallback<T, RuntimeException> callback = handle -> work.apply(handle.getConnection());
        return jdbi.withHandle(callback);
    }

    /// The library underneath, for stores that need no transaction.
    Jdbi jdbi() {
        return jdbi;
    }

    private Transaction transaction(Handle handle) {
        return new Transaction(handle.getConnection(), handle, service);
    }
}
