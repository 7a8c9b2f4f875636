package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Records the ids of all handled messages, so that a message that is delivered several times has
/// its effect once.
public final class Inbox {

    private static final String PURGE = """
            delete from inbox where message_id in (
                select message_id from inbox where received_at < now() - ? * interval '1 second'
                limit ?)
            """;

    private Inbox() {}

    /// Claims message ids: stores the ids, so that no other transaction handles the same messages.
    ///
    /// @return the ids that no transaction has claimed before
    public static Set<UUID> claim(Connection connection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        // The ids are sorted, so that two transactions that claim the same ids wait for each other and
        // do not deadlock.
        return new HashSet<>(Sql.query(connection, """
                        insert into inbox (message_id)
                        select distinct id from unnest(?) as requested (id) order by id
                        on conflict do nothing
                        returning message_id
                        """, row -> row.getObject(1, UUID.class), ids));
    }

    /// Removes ids that were claimed in this transaction but whose messages are not handled after
    /// all.
    public static void unclaim(Connection connection, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            Sql.update(connection, "delete from inbox where message_id = any(?)", ids);
        }
    }

    /// Deletes ids that were stored longer ago than the given time.
    ///
    /// The index by age is a block range index, which PostgreSQL uses only for bitmap scans. The
    /// connections of a service disable bitmap scans, so this method enables them for its
    /// transaction.
    ///
    /// @param kept how long ids are kept; longer than the age of any record that Kafka could deliver
    ///     again
    /// @return the number of deleted ids, at most `limit`
    public static int purge(Connection connection, Duration kept, int limit) {
        allowBitmapScans(connection);
        return Sql.update(connection, PURGE, kept.toSeconds(), limit);
    }

    /// Returns the plan by which PostgreSQL would execute a purge.
    static String purgePlan(Connection connection, Duration kept, int limit) {
        allowBitmapScans(connection);
        return String.join(
                "\n", Sql.query(connection, "explain " + PURGE, row -> row.getString(1), kept.toSeconds(), limit));
    }

    /// Enables bitmap scans until the end of the transaction.
    private static void allowBitmapScans(Connection connection) {
        Sql.update(connection, "set local enable_bitmapscan = on");
    }
}
