package org.ventanilla.messaging;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.ventanilla.contracts.Service;
import org.ventanilla.messaging.postgres.Outbox;

/// A service's own PostgreSQL: runs work in a transaction and, with it, writes what that work owes
/// to Kafka.
public final class Database {

    private final Jdbi jdbi;
    private final Service service;
    private final Outbox outbox;
    private volatile OwnedLanes lanes;
    private volatile Runnable wakeRelay = () -> {};

    public Database(DataSource dataSource, Service service, OwnedLanes lanes, Outbox outbox) {
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        // A message names the failure and not the values that were bound.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.service = service;
        this.lanes = lanes;
        this.outbox = outbox;
    }

    /// Runs work in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// @throws RetryLater if the database is away or two writers clashed
    /// @throws StatementFailed if it refused a statement
    public <T> T inTransaction(Function<Transaction, T> work) {
        Set<Integer> owed = new TreeSet<>();
        T result =
                guarded(
                        () ->
                                jdbi.inTransaction(
                                        handle -> {
                                            Transaction tx = new Transaction(handle, service);
                                            T value = work.apply(tx);
                                            owed.addAll(
                                                    outbox.append(
                                                            handle,
                                                            tx.outgoing(),
                                                            lanes.numbers()));
                                            return value;
                                        }));
        if (!owed.isEmpty()) {
            wakeRelay.run();
        }
        return result;
    }

    /// As {@link #inTransaction}, for work without a result.
    public void transact(Consumer<Transaction> work) {
        inTransaction(
                tx -> {
                    work.accept(tx);
                    return List.of();
                });
    }

    /// Runs work that cannot stand inside a transaction.
    ///
    /// @throws RetryLater if the database is away
    public void outsideTransaction(Consumer<Handle> work) {
        guarded(
                () -> {
                    jdbi.useHandle(work::accept);
                    return List.of();
                });
    }

    /// The library underneath, for readers that need no transaction.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// Whether the database answers.
    public boolean answers() {
        try {
            return guarded(
                    () ->
                            jdbi.withHandle(
                                    handle ->
                                            handle.createQuery("select 1")
                                                            .mapTo(Integer.class)
                                                            .one()
                                                    == 1));
        } catch (RetryLater _) {
            return false;
        }
    }

    /// Called once at start: what to do after a commit that owes something on a lane of ours.
    public void onOwed(Runnable wake) {
        this.wakeRelay = wake;
    }

    private static <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (mayPass(e)) {
                throw new RetryLater("database away or busy: " + e.getClass().getSimpleName(), e);
            }
            throw new StatementFailed(e);
        }
    }

    /// Connection lost, server stopping or full, two transactions clashing: the same work may pass
    /// later.
    private static boolean mayPass(Throwable failure) {
        if (failure instanceof ConnectionException) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
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
        return false;
    }
}
