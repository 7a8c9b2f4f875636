package org.ventanilla.messaging.postgres;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Keys whose later records wait behind one that broke on a bug of ours.
public final class BlockedKeys {

    private BlockedKeys() {}

    /// Which of these keys are blocked.
    public static Set<String> among(Handle handle, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return handle.createQuery(
                        "select record_key from blocked_key where record_key = any(:keys)")
                .bindArray("keys", String.class, keys)
                .mapTo(String.class)
                .set();
    }

    /// Blocks a key behind a message.
    public static void block(Handle handle, String key, UUID messageId) {
        handle.createUpdate(
                        "insert into blocked_key (record_key, message_id) values (:key, :id) on conflict do nothing")
                .bind("key", key)
                .bind("id", messageId)
                .execute();
    }
}
