package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Every id taken so far, so that a message has its effect once however often it is delivered.
public final class Inbox {

    private static final String PURGE = """
            delete from inbox where message_id in (
                select message_id from inbox where received_at < now() - ? * interval '1 second'
                limit ?)
            """;

    private Inbox() {}

    /// @return the ids that were never taken before
    public static Set<UUID> claim(Connection connection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        // Ordered, so that two transactions claiming the same ids wait for each other instead of
        // deadlocking.
        return new HashSet<>(Sql.query(connection, """
                        insert into inbox (message_id)
                        select distinct id from unnest(?) as asked (id) order by id
                        on conflict do nothing
                        returning message_id
                        """, row -> row.getObject(1, UUID.class), ids));
    }

    /// Gives ids back that were claimed in this transaction and not taken after all.
    public static void giveBack(Connection connection, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            Sql.update(connection, "delete from inbox where message_id = any(?)", ids);
        }
    }

    /// Forgets ids older than any record that could bring them again.
    ///
    /// The index by age summarises stretches of the table, and PostgreSQL uses such an index for
    /// bitmap scans alone, which the connections of a service otherwise avoid.
    ///
    /// @return how many were forgotten, at most {@code limit}
    public static int purge(Connection connection, Duration kept, int limit) {
        allowBitmapScans(connection);
        return Sql.update(connection, PURGE, kept.toSeconds(), limit);
    }

    /// How PostgreSQL would carry out a purge.
    static String purgePlan(Connection connection, Duration kept, int limit) {
        allowBitmapScans(connection);
        return String.join(
                "\n", Sql.query(connection, "explain " + PURGE, row -> row.getString(1), kept.toSeconds(), limit));
    }

    /// Until the end of the transaction.
    private static void allowBitmapScans(Connection connection) {
        Sql.update(connection, "set local enable_bitmapscan = on");
    }
}
