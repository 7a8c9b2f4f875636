package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.RetryLater;

/// What tells one course of a database from another. The system identifier is given to a cluster
/// when it is made, and its copies share it. The timeline is new wherever a copy becomes writable
/// by a recovery: a restored backup, a promoted standby. A restart or a crash changes neither.
///
/// @param system the cluster's identifier, a number without sign of 64 bits
/// @param timeline counts from 1
public record DatabaseIdentity(String system, long timeline) {

    /// The server behind a connection.
    ///
    /// @throws RetryLater if it is a standby or still recovers, and cannot be written to
    /// @throws StatementError if the role may not ask, or the server is away
    public static DatabaseIdentity of(Connection connection) {
        // The control file would name the timeline of the last checkpoint, which may be the former.
        return Sql.query(connection, """
                        select (select system_identifier from pg_control_system())::text,
                               case when not pg_is_in_recovery()
                                    then ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int8
                               end
                        """, row -> {
                    long timeline = row.getLong(2);
                    return row.wasNull()
                            ? Optional.<DatabaseIdentity>empty()
                            : Optional.of(new DatabaseIdentity(row.getString(1), timeline));
                })
                .getFirst()
                .orElseThrow(() -> new RetryLater("the database is a standby or recovers"));
    }

    /// The server that this database was last confirmed for; null where none ever was.
    static @Nullable DatabaseIdentity confirmed(Connection connection) {
        List<DatabaseIdentity> last =
                Sql.query(connection, """
                        select system_identifier, timeline from database_identity
                        order by position desc limit 1
                        """, row -> new DatabaseIdentity(row.getString(1), row.getLong(2)));
        return last.isEmpty() ? null : last.getFirst();
    }

    /// Confirms the database for this server.
    void confirm(Connection connection) {
        Sql.update(
                connection,
                "insert into database_identity (system_identifier, timeline) values (?, ?)",
                system,
                timeline);
    }

    /// As an operator writes it, such as `7301234567890123456/2`.
    @Override
    public String toString() {
        return system + "/" + timeline;
    }
}
