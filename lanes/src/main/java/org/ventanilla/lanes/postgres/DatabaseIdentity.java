package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.records.RetryLater;

/// Identifies a PostgreSQL server together with its timeline. A cluster gets its system identifier
/// when it is created, and copies of the cluster have the same identifier. PostgreSQL starts
/// a new timeline when a restored backup or a promoted standby becomes writable. A restart or a
/// crash changes neither.
///
/// @param system the cluster's system identifier, an unsigned 64-bit number
/// @param timeline the timeline, which starts at 1
public record DatabaseIdentity(String system, long timeline) {

    /// Reads the identity of the server of a connection.
    ///
    /// @throws RetryLater if the server is a standby or is recovering, so that it cannot be written
    ///     to
    /// @throws StatementError if the role lacks a privilege, or the server is unavailable
    public static DatabaseIdentity of(Connection connection) {
        // The control file is not used for the timeline, because it contains the timeline of the last
        // checkpoint, which may be the previous one.
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
                .orElseThrow(() -> new RetryLater("the database is a standby or is recovering"));
    }

    /// Returns the server that was last confirmed for this database; null if none was confirmed.
    static @Nullable DatabaseIdentity lastConfirmed(Connection connection) {
        List<DatabaseIdentity> last =
                Sql.query(connection, """
                        select system_identifier, timeline from database_identity
                        order by position desc limit 1
                        """, row -> new DatabaseIdentity(row.getString(1), row.getLong(2)));
        return last.isEmpty() ? null : last.getFirst();
    }

    /// Stores this server as the confirmed server of the database.
    void confirm(Connection connection) {
        Sql.update(
                connection,
                "insert into database_identity (system_identifier, timeline) values (?, ?)",
                system,
                timeline);
    }

    /// Returns the text by which an operator confirms the server, such as `7301234567890123456/2`.
    @Override
    public String toString() {
        return system + "/" + timeline;
    }
}
