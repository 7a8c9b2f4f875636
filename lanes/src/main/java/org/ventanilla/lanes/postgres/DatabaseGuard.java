package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.DatabaseChanged;

/// Checks the database server of every new connection before the connection is used. It refuses a
/// server on which committed data of the service may be missing, because Kafka and citizens may
/// already know that data.
///
/// A process uses one server during its lifetime: what it keeps in memory (epochs, offsets,
/// published rows) may be wrong for another server. Safe for use by several threads.
public final class DatabaseGuard {

    private static final Logger LOG = Logger.getLogger(DatabaseGuard.class);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Optional<String> confirmedByOperator;
    private final Runnable endProcess;
    private @Nullable DatabaseIdentity served;
    private @Nullable String logged;
    private volatile @Nullable String refusal;

    /// @param confirmedByOperator the server that an operator confirmed, in the form of
    ///     [DatabaseIdentity#toString()]
    /// @param endProcess called if the process used another server before
    public DatabaseGuard(Optional<String> confirmedByOperator, Runnable endProcess) {
        this.confirmedByOperator = confirmedByOperator;
        this.endProcess = endProcess;
    }

    /// Accepts or refuses a connection.
    ///
    /// @param connection a connection outside a transaction
    /// @throws DatabaseChanged if the connection is refused
    public synchronized void check(Connection connection) {
        DatabaseIdentity found = identity(connection);
        if (served == null) {
            acceptFirst(connection, found);
        } else if (!served.equals(found)) {
            DatabaseChanged refused = refused(
                    "The database is on another server than when this process started."
                            + " The process ends, because its data in memory may be"
                            + " wrong for that server. found=%s before=%s",
                    found, served);
            endProcess.run();
            throw refused;
        }
        refusal = null;
    }

    /// Why connections are refused now; null if they are accepted.
    public @Nullable String refusal() {
        return refusal;
    }

    private void acceptFirst(Connection connection, DatabaseIdentity found) {
        DatabaseIdentity confirmed = DatabaseIdentity.confirmed(connection);
        if (!found.equals(confirmed)) {
            boolean byOperator =
                    confirmedByOperator.filter(found.toString()::equals).isPresent();
            if (confirmed != null && !byOperator) {
                throw refused(
                        "A backup of the database was restored, or a standby took over. Citizens may"
                                + " know of data that it lacks. Nothing is read or"
                                + " written until an operator confirms it with"
                                + " VENTANILLA_DATABASE_CONFIRM=%s. confirmed before=%s",
                        found, confirmed);
            }
            found.confirm(connection);
            LOG.infof("The database is confirmed for a server. server=%s", found);
        }
        served = found;
    }

    private DatabaseIdentity identity(Connection connection) {
        try {
            return DatabaseIdentity.of(connection);
        } catch (StatementError e) {
            if (e.getCause() instanceof SQLException sqlFailure
                    && INSUFFICIENT_PRIVILEGE.equals(sqlFailure.getSQLState())) {
                throw refused("The service's role may not read the identity of its server. Grant it execute on"
                        + " pg_control_system(), pg_is_in_recovery(), pg_current_wal_lsn()"
                        + " and pg_walfile_name(pg_lsn).");
            }
            throw e;
        }
    }

    /// Logs a reason once, although every connection is refused for it.
    private DatabaseChanged refused(String sentence, Object... parameters) {
        String why = sentence.formatted(parameters);
        refusal = why;
        if (!Objects.equals(logged, why)) {
            logged = why;
            LOG.error(why);
        }
        return new DatabaseChanged(why);
    }
}
