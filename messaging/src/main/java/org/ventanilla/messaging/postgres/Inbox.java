package org.ventanilla.messaging.postgres;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Every id taken so far, so that a message has its effect once however often it is delivered.
public final class Inbox {

    private Inbox() {}

    /// @return the ids that were never taken before
    public static Set<UUID> claim(Handle handle, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        // Ordered, so that two transactions claiming the same ids wait for each other instead of
        // deadlocking.
        return handle.createQuery(
                        """
                        insert into inbox (message_id)
                        select distinct id from unnest(:ids) as asked (id) order by id
                        on conflict do nothing
                        returning message_id
                        """)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .set();
    }

    /// Gives ids back that were claimed in this transaction and not taken after all.
    public static void giveBack(Handle handle, Collection<UUID> ids) {
        handle.createUpdate("delete from inbox where message_id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    /// Forgets ids older than any record that could bring them again.
    ///
    /// @return how many were forgotten, at most {@code limit}
    public static int purge(Handle handle, Duration kept, int limit) {
        return handle.createUpdate(
                        """
                        delete from inbox where message_id in (
                            select message_id from inbox where received_at < now() - :kept * interval '1 second'
                            limit :limit)
                        """)
                .bind("kept", kept.toSeconds())
                .bind("limit", limit)
                .execute();
    }
}
