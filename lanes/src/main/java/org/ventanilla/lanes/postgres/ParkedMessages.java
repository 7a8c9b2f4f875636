package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Messages whose handling failed because of a defect, and later messages of the same key, in their
/// order. While a key has a row in this table, new messages of that key are parked as well, so that no
/// message overtakes a parked message. The key is free when its last row has been replayed or
/// dropped.
public final class ParkedMessages {

    private ParkedMessages() {}

    /// Returns the keys that have parked messages, among the given keys.
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

    /// Adds a message after the other parked messages of its key. A message that is already parked
    /// keeps its position.
    ///
    /// @return whether the message was added
    public static boolean add(Connection connection, String key, UUID messageId) {
        return Sql.update(connection, """
                        insert into parked_message (message_id, record_key) values (?, ?)
                        on conflict do nothing
                        """, messageId, key) == 1;
    }

    /// Whether no other message of this key is parked before this message.
    public static boolean isFirst(Connection connection, String key, UUID messageId) {
        return Sql.query(
                        connection,
                        "select message_id from parked_message where record_key = ? order by position limit 1",
                        row -> row.getObject(1, UUID.class),
                        key)
                .stream()
                .allMatch(messageId::equals);
    }

    /// Removes a parked message.
    public static void remove(Connection connection, UUID messageId) {
        Sql.update(connection, "delete from parked_message where message_id = ?", messageId);
    }
}
