package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.DatabaseChanged;

/// Looks at the server behind every new connection, before anybody uses it, and refuses one on
/// which the database may lack what the service committed. Kafka and citizens may know of that.
///
/// A process serves one server in its life: what it keeps in memory (epochs, offsets, rows that it
/// published) is not true of another. Safe for use by several threads.
public final class DatabaseGuard {

    private static final Logger LOG = Logger.getLogger(DatabaseGuard.class);
    private static final String NOT_ALLOWED = "42501";

    private final Optional<String> confirmedByOperator;
    private final Runnable endProcess;
    private @Nullable DatabaseIdentity served;
    private @Nullable String logged;
    private volatile @Nullable String refusal;

    /// @param confirmedByOperator a server that an operator confirmed, as [DatabaseIdentity] writes
    ///     it
    /// @param endProcess called when the process served another server before
    public DatabaseGuard(Optional<String> confirmedByOperator, Runnable endProcess) {
        this.confirmedByOperator = confirmedByOperator;
        this.endProcess = endProcess;
    }

    /// Lets a connection pass, or refuses it.
    ///
    /// @param connection outside a transaction
    /// @throws DatabaseChanged if nobody may use it
    public synchronized void check(Connection connection) {
        DatabaseIdentity found = identity(connection);
        if (served == null) {
            begin(connection, found);
        } else if (!served.equals(found)) {
            DatabaseChanged refused = refused(
                    "The database is on another server than this process began with."
                            + " The process ends, because what it remembers may not be"
                            + " true there. found=%s before=%s",
                    found, served);
            endProcess.run();
            throw refused;
        }
        refusal = null;
    }

    /// Why connections are refused at present; null while they are not.
    public @Nullable String refusal() {
        return refusal;
    }

    private void begin(Connection connection, DatabaseIdentity found) {
        DatabaseIdentity confirmed = DatabaseIdentity.confirmed(connection);
        if (!found.equals(confirmed)) {
            boolean byOperator =
                    confirmedByOperator.filter(found.toString()::equals).isPresent();
            if (confirmed != null && !byOperator) {
                throw refused(
                        "A backup of the database was restored, or a standby took over. What it"
                                + " lacks may have been told to citizens. Nothing is read or"
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
            if (e.getCause() instanceof SQLException refused && NOT_ALLOWED.equals(refused.getSQLState())) {
                throw refused("The service's role may not ask which server it is on. Grant it execute on"
                        + " pg_control_system(), pg_is_in_recovery(), pg_current_wal_lsn()"
                        + " and pg_walfile_name(pg_lsn).");
            }
            throw e;
        }
    }

    /// Logged once, although every connection meets it.
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
