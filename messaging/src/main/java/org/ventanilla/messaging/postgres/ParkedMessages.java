package org.ventanilla.messaging.postgres;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Messages that broke on a bug of ours, and those that came later under the same key, in their
/// order. A key with a row here takes nothing new, so that nothing overtakes what is parked; it is
/// free when its last row has been replayed or dropped.
public final class ParkedMessages {

    private ParkedMessages() {}

    /// Which of these keys take nothing new.
    public static Set<String> blockedAmong(Handle handle, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return handle.createQuery(
                        "select distinct record_key from parked_message where record_key = any(:keys)")
                .bindArray("keys", String.class, keys)
                .mapTo(String.class)
                .set();
    }

    /// Puts a message at the end of its key's line; one that stands there already keeps its place.
    ///
    /// @return whether it was not there yet
    public static boolean add(Handle handle, String key, UUID messageId) {
        return handle.createUpdate(
                                """
                                insert into parked_message (message_id, record_key) values (:id, :key)
                                on conflict do nothing
                                """)
                        .bind("id", messageId)
                        .bind("key", key)
                        .execute()
                == 1;
    }

    /// Whether nothing of this key is parked before the message.
    public static boolean isFirst(Handle handle, String key, UUID messageId) {
        return handle.createQuery(
                        "select message_id from parked_message where record_key = :key order by position limit 1")
                .bind("key", key)
                .mapTo(UUID.class)
                .findOne()
                .map(messageId::equals)
                .orElse(true);
    }

    /// Takes a message out of the line.
    public static void remove(Handle handle, UUID messageId) {
        handle.createUpdate("delete from parked_message where message_id = :id")
                .bind("id", messageId)
                .execute();
    }
}
