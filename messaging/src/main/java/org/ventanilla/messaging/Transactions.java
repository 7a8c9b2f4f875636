package org.ventanilla.messaging;

import java.sql.Connection;
import java.util.function.Function;

/// Begins and ends the transactions of a service's database: [JtaTransactions] in a service. Tests
/// that run no Quarkus bring their own.
public interface Transactions {

    /// Runs work in a transaction of its own: committed when the work returns, rolled back when it
    /// throws.
    <T> T run(Function<Connection, T> work);

    /// Runs work on a connection outside any transaction.
    <T> T withConnection(Function<Connection, T> work);
}
