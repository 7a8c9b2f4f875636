package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.conversation.handling.FiledMessages;
import org.ventanilla.messaging.Transaction;

/// Filed messages in PostgreSQL: two statements per batch at most, and one for each refused filing.
@ApplicationScoped
class PostgresFiledMessages implements FiledMessages {

    @Override
    public Map<Sent, UUID> commandsOf(Transaction tx, Collection<Sent> messages) {
        Map<Sent, UUID> commands = new HashMap<>();
        if (messages.isEmpty()) {
            return commands;
        }
        tx.handle()
                .createQuery(
                        """
                        select contact_id, message_id, command_id from filed_message
                        where (contact_id, message_id) in
                            (select * from unnest(:contacts, :messages))
                        """)
                .bindArray(
                        "contacts",
                        UUID.class,
                        messages.stream().map(sent -> sent.contactId().value()).toList())
                .bindArray(
                        "messages", String.class, messages.stream().map(Sent::messageId).toList())
                .map(
                        (row, _) ->
                                commands.put(
                                        new Sent(
                                                new ContactId(
                                                        row.getObject("contact_id", UUID.class)),
                                                row.getString("message_id")),
                                        row.getObject("command_id", UUID.class)))
                .list();
        return commands;
    }

    @Override
    public void save(Transaction tx, Collection<Filed> filed) {
        if (filed.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into filed_message (contact_id, message_id, command_id, at)
                                values (:contact, :message, :command, :at) on conflict do nothing
                                """);
        for (Filed one : filed) {
            batch.bind("contact", one.message().contactId().value())
                    .bind("message", one.message().messageId())
                    .bind("command", one.commandId())
                    .bind("at", OffsetDateTime.ofInstant(one.at(), UTC))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void forget(Transaction tx, ContactId contactId, UUID commandId) {
        tx.handle()
                .createUpdate(
                        "delete from filed_message where contact_id = :contact and command_id = :command")
                .bind("contact", contactId.value())
                .bind("command", commandId)
                .execute();
    }
}
