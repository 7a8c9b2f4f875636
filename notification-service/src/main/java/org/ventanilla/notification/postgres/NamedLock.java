package org.ventanilla.notification.postgres;

import java.sql.Connection;
import org.ventanilla.messaging.postgres.Sql;

/// A lock on a name, for what has no row yet. It is held until the transaction ends.
final class NamedLock {

    private NamedLock() {}

    static void take(Connection connection, String name) {
        Sql.query(
                connection,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                row -> row.getString(1),
                name);
    }
}
