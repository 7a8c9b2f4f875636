package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.DatabaseChanged;

/// Checks the database server of every new connection before the connection is used. The guard refuses
/// a server on which committed data of the service may be missing, because Kafka may already contain
/// those data and citizens may already know them.
///
/// A process uses one server during its lifetime: the data that the process keeps in memory (epochs,
/// offsets, published rows) may be wrong for another server. Several threads may use an instance at
/// the same time.
public final class DatabaseGuard {

    private static final Logger LOG = Logger.getLogger(DatabaseGuard.class);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Optional<String> confirmedByOperator;
    private final Runnable endProcess;
    private @Nullable DatabaseIdentity serverInUse;
    private @Nullable String lastLoggedRefusal;
    private volatile @Nullable String refusal;

    /// @param confirmedByOperator the server that an operator confirmed, in the form of
    ///     [DatabaseIdentity#toString()]
    /// @param endProcess called if the process has used another server before this one
    public DatabaseGuard(Optional<String> confirmedByOperator, Runnable endProcess) {
        this.confirmedByOperator = confirmedByOperator;
        this.endProcess = endProcess;
    }

    /// Accepts or refuses a connection.
    ///
    /// @param connection a connection outside a transaction
    /// @throws DatabaseChanged if the connection is refused
    public synchronized void check(Connection connection) {
        DatabaseIdentity found = identityOf(connection);
        if (serverInUse == null) {
            acceptFirst(connection, found);
        } else if (!serverInUse.equals(found)) {
            DatabaseChanged failure = logRefusal(
                    "The database is on another server than when this process started."
                            + " The process ends, because its data in memory may be"
                            + " wrong for that server. found=%s before=%s",
                    found, serverInUse);
            endProcess.run();
            throw failure;
        }
        refusal = null;
    }

    /// Why connections are refused now; null if they are accepted.
    public @Nullable String refusal() {
        return refusal;
    }

    private void acceptFirst(Connection connection, DatabaseIdentity found) {
        DatabaseIdentity confirmed = DatabaseIdentity.lastConfirmed(connection);
        if (!found.equals(confirmed)) {
            boolean isConfirmedByOperator =
                    confirmedByOperator.filter(found.toString()::equals).isPresent();
            if (confirmed != null && !isConfirmedByOperator) {
                throw logRefusal(
                        "A backup of the database was restored, or a standby took over. Citizens may"
                                + " know of data that it lacks. Nothing is read or"
                                + " written until an operator confirms it with"
                                + " VENTANILLA_DATABASE_CONFIRM=%s. confirmed before=%s",
                        found, confirmed);
            }
            found.confirm(connection);
            LOG.infof("The database is confirmed for a server. server=%s", found);
        }
        serverInUse = found;
    }

    private DatabaseIdentity identityOf(Connection connection) {
        try {
            return DatabaseIdentity.of(connection);
        } catch (StatementError e) {
            if (e.getCause() instanceof SQLException sqlFailure
                    && INSUFFICIENT_PRIVILEGE.equals(sqlFailure.getSQLState())) {
                throw logRefusal("The service's role may not read the identity of its server. Grant it execute on"
                        + " pg_control_system(), pg_is_in_recovery(), pg_current_wal_lsn()"
                        + " and pg_walfile_name(pg_lsn).");
            }
            throw e;
        }
    }

    /// Stores the reason of a refusal and returns the exception for it. A reason that was already
    /// logged for the previous connection is not logged again.
    private DatabaseChanged logRefusal(String sentence, Object... parameters) {
        String reason = sentence.formatted(parameters);
        refusal = reason;
        if (!Objects.equals(lastLoggedRefusal, reason)) {
            lastLoggedRefusal = reason;
            LOG.error(reason);
        }
        return new DatabaseChanged(reason);
    }
}
