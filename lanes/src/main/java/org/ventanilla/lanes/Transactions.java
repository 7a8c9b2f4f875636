package org.ventanilla.lanes;

import java.sql.Connection;
import java.util.function.Function;

/// Begins and ends the transactions of a service's database. A service uses [JtaTransactions];
/// tests that run without Quarkus use their own implementation.
public interface Transactions {

    /// Runs work in a new transaction. The transaction commits when the work returns and rolls back
    /// when the work throws.
    <T> T run(Function<Connection, T> work);

    /// Runs work on a connection outside any transaction.
    <T> T withConnection(Function<Connection, T> work);
}
