package org.ventanilla.conversation.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// Reads columns from the rows of native queries.
final class Columns {

    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    static ContactId contactId(ResultSet row, String column) throws SQLException {
        return new ContactId(uuid(row, column));
    }

    static ConversationId conversationId(ResultSet row, String column) throws SQLException {
        return new ConversationId(uuid(row, column));
    }

    static @Nullable ConversationId conversationIdOrNull(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new ConversationId(id);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
