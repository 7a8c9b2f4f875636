package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Messages that broke on a bug of ours, and those that came later under the same key, in their
/// order. A key with a row here takes nothing new, so that nothing overtakes what is parked; it is
/// free when its last row has been replayed or dropped.
public final class ParkedMessages {

    private ParkedMessages() {}

    /// Which of these keys take nothing new.
    public static Set<String> blockedAmong(Connection connection, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Sql.query(
                connection,
                "select distinct record_key from parked_message where record_key = any(?)",
                row -> row.getString(1),
                keys));
    }

    /// Puts a message at the end of its key's line; one that stands there already keeps its place.
    ///
    /// @return whether it was not there yet
    public static boolean add(Connection connection, String key, UUID messageId) {
        return Sql.update(connection, """
                        insert into parked_message (message_id, record_key) values (?, ?)
                        on conflict do nothing
                        """, messageId, key) == 1;
    }

    /// Whether nothing of this key is parked before the message.
    public static boolean isFirst(Connection connection, String key, UUID messageId) {
        return Sql.query(
                        connection,
                        "select message_id from parked_message where record_key = ? order by position limit 1",
                        row -> row.getObject(1, UUID.class),
                        key)
                .stream()
                .allMatch(messageId::equals);
    }

    /// Takes a message out of the line.
    public static void remove(Connection connection, UUID messageId) {
        Sql.update(connection, "delete from parked_message where message_id = ?", messageId);
    }
}
