package org.ventanilla.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.messaging.postgres.Outbox;

/// A service's own PostgreSQL: runs work in a transaction and, with it, writes what that work owes
/// to Kafka.
public final class Database {

    private final Transactions transactions;
    private final Service service;
    private final Outbox outbox;
    private final OwnedLanes lanes;
    private volatile Runnable onAwaited = () -> {};
    private volatile Runnable onOthers = () -> {};

    /// @param service whose messages and dead letters its transactions publish
    public Database(Transactions transactions, Service service, OwnedLanes lanes, Outbox outbox) {
        this.transactions = transactions;
        this.service = service;
        this.lanes = lanes;
        this.outbox = outbox;
    }

    /// Runs work in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// @throws RetryLater if the database is away or two writers clashed
    /// @throws StatementFailed if it refused a statement
    public <T> T inTransaction(Function<Transaction, T> work) {
        List<Outgoing> owed = new ArrayList<>();
        T result = guarded(() -> transactions.run(connection -> {
            Transaction tx = new Transaction(connection, service);
            T value = work.apply(tx);
            outbox.append(connection, tx.outgoing(), lanes.numbers());
            owed.addAll(tx.outgoing());
            return value;
        }));
        if (owed.stream().anyMatch(Outgoing::isAwaited)) {
            onAwaited.run();
        } else if (!owed.isEmpty()) {
            onOthers.run();
        }
        return result;
    }

    /// As [#inTransaction], for work without a result.
    public void transact(Consumer<Transaction> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return List.of();
        });
    }

    /// Runs work that cannot stand inside a transaction.
    ///
    /// @throws RetryLater if the database is away
    public void outsideTransaction(Consumer<Connection> work) {
        guarded(() -> transactions.withConnection(connection -> {
            work.accept(connection);
            return List.of();
        }));
    }

    /// Whether the database answers.
    public boolean answers() {
        try {
            return guarded(() -> transactions.withConnection(Database::isAlive));
        } catch (RetryLater _) {
            return false;
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(2);
        } catch (SQLException e) {
            throw new IllegalArgumentException("a timeout below zero", e);
        }
    }

    /// Called once at start: what to do after a commit that owes something.
    ///
    /// @param awaited where a person may wait for it
    /// @param others where nobody does
    public void onOwed(Runnable awaited, Runnable others) {
        this.onAwaited = awaited;
        this.onOthers = others;
    }

    /// A failure of the database has an [SQLException] among its causes, whichever library met it.
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetryLater | StatementFailed e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException refused = sqlCause(e);
            if (refused == null) {
                throw e;
            }
            if (mayPass(refused)) {
                throw new RetryLater("database away or busy: " + e.getClass().getSimpleName(), e);
            }
            throw new StatementFailed(e, refused);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return refused;
            }
        }
        return null;
    }

    /// Connection lost, server stopping or full, two transactions clashing: the same work may pass
    /// later.
    private static boolean mayPass(SQLException refused) {
        if (refused instanceof SQLTransientException || refused instanceof SQLRecoverableException) {
            return true;
        }
        String state = refused.getSQLState();
        return state == null
                || state.startsWith("08") // connection
                || state.startsWith("53") // out of disk, memory, connections
                || state.startsWith("57P") // shutting down, starting up
                || state.equals("25P03") // idle in a transaction for too long
                || state.equals("55P03") // a lock was not to be had in time
                || state.equals("40001") // serialization
                || state.equals("40P01"); // deadlock
    }
}
