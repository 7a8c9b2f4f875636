package org.ventanilla.messaging;

import java.sql.Connection;
import java.util.function.Function;

/// Begins and ends the transactions of a service's database. There are two kinds, because the
/// stores move from Jdbi to Hibernate ORM one service after the other: [JdbiTransactions] and
/// [JtaTransactions]. A service has one of them.
public interface Transactions {

    /// Runs work in a transaction of its own: committed when the work returns, rolled back when it
    /// throws.
    <T> T run(Function<Transaction, T> work);

    /// Runs work on a connection outside any transaction.
    <T> T withConnection(Function<Connection, T> work);
}
