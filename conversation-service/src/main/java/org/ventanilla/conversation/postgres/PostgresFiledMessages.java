package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.conversation.handling.FiledMessages;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Filed messages in PostgreSQL: two statements per batch at most, and one for each refused filing.
@ApplicationScoped
class PostgresFiledMessages implements FiledMessages {

    @Override
    public Map<Sent, UUID> commandsOf(Transaction tx, Collection<Sent> messages) {
        Map<Sent, UUID> commands = new HashMap<>();
        if (messages.isEmpty()) {
            return commands;
        }
        Sql.query(
                tx.connection(),
                """
                select contact_id, message_id, command_id from filed_message
                where (contact_id, message_id) in (select * from unnest(?, ?))
                """,
                row ->
                        commands.put(
                                new Sent(
                                        Columns.contact(row, "contact_id"),
                                        row.getString("message_id")),
                                Columns.uuid(row, "command_id")),
                messages.stream().map(sent -> sent.contactId().value()).toList(),
                messages.stream().map(Sent::messageId).toList());
        return commands;
    }

    @Override
    public void save(Transaction tx, Collection<Filed> filed) {
        Sql.batch(
                tx.connection(),
                """
                insert into filed_message (contact_id, message_id, command_id, at)
                values (?, ?, ?, ?) on conflict do nothing
                """,
                filed.stream()
                        .map(
                                one ->
                                        new @Nullable Object[] {
                                            one.message().contactId().value(),
                                            one.message().messageId(),
                                            one.commandId(),
                                            one.at()
                                        })
                        .toList());
    }

    @Override
    public void forget(Transaction tx, ContactId contactId, UUID commandId) {
        Sql.update(
                tx.connection(),
                "delete from filed_message where contact_id = ? and command_id = ?",
                contactId.value(),
                commandId);
    }
}
