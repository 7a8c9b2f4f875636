package org.ventanilla.lanes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.RetryLater;

/// The PostgreSQL database of one service. It runs work in transactions and writes the messages
/// that the work publishes to the outbox in the same transaction.
public final class Database {

    private static final int ANSWER_TIMEOUT_SECONDS = 2;
    private static final Logger LOG = Logger.getLogger(Database.class);

    private final Transactions transactions;
    private final Service service;
    private final Outbox outbox;
    private final OwnedLanes lanes;
    private volatile Runnable onAwaitedCommitted = () -> {};
    private volatile Runnable onOthersCommitted = () -> {};

    /// @param service the service whose messages and dead letters the transactions publish
    public Database(Transactions transactions, Service service, OwnedLanes lanes, Outbox outbox) {
        this.transactions = transactions;
        this.service = service;
        this.lanes = lanes;
        this.outbox = outbox;
    }

    /// Runs work in one transaction. The transaction commits when the work returns and rolls back
    /// when the work throws.
    ///
    /// @throws RetryLater if the database is unavailable or two transactions conflict
    /// @throws StatementFailed if the database refuses a statement
    public <T> T inTransaction(Function<Transaction, T> work) {
        List<Runnable> afterCommit = new ArrayList<>();
        T result = convertingFailures(() -> transactions.run(connection -> {
            Transaction tx = new Transaction(connection, service, outbox.lanes());
            T value = work.apply(tx);
            outbox.append(connection, tx.outgoing(), lanes.numbers());
            wakeRelayAfterCommit(tx);
            afterCommit.addAll(tx.afterCommit());
            return value;
        }));
        afterCommit.forEach(Database::runAndLogFailure);
        return result;
    }

    private void wakeRelayAfterCommit(Transaction tx) {
        if (tx.outgoing().stream().anyMatch(Outgoing::isAwaited)) {
            tx.afterCommit(onAwaitedCommitted);
        } else if (!tx.outgoing().isEmpty()) {
            tx.afterCommit(onOthersCommitted);
        }
    }

    /// Runs an action after a commit. A failure of the action is only logged, because the caller
    /// would take an exception for a failed transaction.
    private static void runAndLogFailure(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("The transaction is committed, but an action after the commit failed.", e);
        }
    }

    /// Does the same as [#inTransaction] for work without a result.
    public void transact(Consumer<Transaction> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return List.of();
        });
    }

    /// Runs work that PostgreSQL does not allow inside a transaction.
    ///
    /// @throws RetryLater if the database is unavailable
    public void outsideTransaction(Consumer<Connection> work) {
        convertingFailures(() -> transactions.withConnection(connection -> {
            work.accept(connection);
            return List.of();
        }));
    }

    /// Whether the database answers.
    public boolean answers() {
        try {
            return convertingFailures(() -> transactions.withConnection(Database::isAlive));
        } catch (RetryLater _) {
            return false;
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(ANSWER_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException("isValid throws only for a negative timeout", e);
        }
    }

    /// Sets the actions that run after a commit that wrote messages to the outbox. The relay calls
    /// this method once, at its start.
    ///
    /// @param awaited runs if a person may wait for at least one of the messages
    /// @param others runs if no person waits for any of the messages
    public void onMessagesCommitted(Runnable awaited, Runnable others) {
        this.onAwaitedCommitted = awaited;
        this.onOthersCommitted = others;
    }

    /// Runs work and converts a failure of the database. Such a failure has an [SQLException] among
    /// its causes, no matter which library throws it.
    private static <T> T convertingFailures(Supplier<T> work) {
        try {
            return work.get();
        } catch (RetryLater | StatementFailed e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException sqlFailure = sqlCause(e);
            if (sqlFailure == null) {
                throw e;
            }
            if (isTransient(sqlFailure)) {
                throw new RetryLater(
                        "database unavailable or busy: " + e.getClass().getSimpleName(), e);
            }
            throw new StatementFailed(e, sqlFailure);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sqlFailure) {
                return sqlFailure;
            }
        }
        return null;
    }

    /// Whether the same work may succeed later: the connection was lost, the server is stopping or
    /// out of resources, or two transactions conflicted.
    private static boolean isTransient(SQLException failure) {
        if (failure instanceof SQLTransientException || failure instanceof SQLRecoverableException) {
            return true;
        }
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08") // connection
                || state.startsWith("53") // out of disk, memory, connections
                || state.startsWith("57P") // shutting down, starting up
                || state.equals("25P03") // the transaction was idle for too long
                || state.equals("55P03") // lock_not_available
                || state.equals("40001") // serialization
                || state.equals("40P01"); // deadlock
    }
}
