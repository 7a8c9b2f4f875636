package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.conversation.handling.FiledMessages;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores filed messages in PostgreSQL: at most two statements per batch, and another statement for
/// each refused filing.
@ApplicationScoped
class PostgresFiledMessages implements FiledMessages {

    @Override
    public Map<MessageKey, UUID> commandIdsOf(Transaction tx, Collection<MessageKey> messages) {
        Map<MessageKey, UUID> commands = new HashMap<>();
        if (messages.isEmpty()) {
            return commands;
        }
        Sql.query(
                tx.connection(),
                """
                select contact_id, message_id, command_id from filed_message
                where (contact_id, message_id) in (select * from unnest(?, ?))
                """,
                row -> commands.put(
                        new MessageKey(Columns.contactId(row, "contact_id"), row.getString("message_id")),
                        Columns.uuid(row, "command_id")),
                messages.stream().map(sent -> sent.contactId().value()).toList(),
                messages.stream().map(MessageKey::messageId).toList());
        return commands;
    }

    @Override
    public void save(Transaction tx, Collection<FiledMessage> filed) {
        Sql.batch(
                tx.connection(),
                """
                insert into filed_message (contact_id, message_id, command_id, at)
                values (?, ?, ?, ?) on conflict do nothing
                """,
                filed.stream()
                        .map(message -> new @Nullable Object[] {
                            message.message().contactId().value(),
                            message.message().messageId(),
                            message.commandId(),
                            message.at()
                        })
                        .toList());
    }

    @Override
    public void delete(Transaction tx, ContactId contactId, UUID commandId) {
        Sql.update(
                tx.connection(),
                "delete from filed_message where contact_id = ? and command_id = ?",
                contactId.value(),
                commandId);
    }
}
