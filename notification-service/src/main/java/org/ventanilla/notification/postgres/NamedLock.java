package org.ventanilla.notification.postgres;

import java.sql.Connection;
import org.ventanilla.lanes.postgres.Sql;

/// A lock on a name, used where there is no row to lock yet. The lock is held until the transaction
/// ends.
final class NamedLock {

    private NamedLock() {}

    static void acquire(Connection connection, String name) {
        Sql.query(
                connection,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                row -> row.getString(1),
                name);
    }
}
