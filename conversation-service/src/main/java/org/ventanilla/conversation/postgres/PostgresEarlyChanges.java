package org.ventanilla.conversation.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.EarlyChanges;
import org.ventanilla.conversation.handling.FiledMessages.MessageKey;
import org.ventanilla.conversation.model.MessageChange;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.RecordRef;

/// Stores early changes in PostgreSQL: one statement for a batch with messages, and one for a batch with
/// changes.
@ApplicationScoped
class PostgresEarlyChanges implements EarlyChanges {

    /// A message is known if it is a line of a conversation of its contact, or part of a case.
    private static final String STORE = """
            insert into early_change as known
                (event_id, contact_id, message_id, new_text, revoked, changed_at, received_at, event, raw_topic,
                 raw_partition, raw_offset)
            select added.* from (values (?::uuid, ?::uuid, ?::text, ?::text, ?::boolean, ?::timestamptz, ?::timestamptz,
                                         ?::text, ?::text, ?::int, ?::bigint))
                as added (event_id, contact_id, message_id, new_text, revoked, changed_at, received_at, event, raw_topic,
                          raw_partition, raw_offset)
            where not exists (
                    select from conversation c join chat_line l on l.conversation_id = c.id
                    where c.contact_id = added.contact_id and l.provider_message_id = added.message_id)
              and not exists (
                    select from filed_message f
                    where f.contact_id = added.contact_id and f.message_id = added.message_id)
            on conflict (contact_id, message_id) do update
            set new_text = excluded.new_text, revoked = excluded.revoked, changed_at = excluded.changed_at
            where not known.revoked and (excluded.revoked or excluded.changed_at >= known.changed_at)
            """;

    @Override
    public void store(Transaction tx, Collection<EarlyChange> changes) {
        Sql.batch(
                tx.connection(),
                STORE,
                changes.stream().map(PostgresEarlyChanges::parameters).toList());
    }

    private static @Nullable Object[] parameters(EarlyChange early) {
        MessageChange change = early.change();
        return new @Nullable Object[] {
            early.cause().metadata().id(),
            early.message().contactId().value(),
            change.target(),
            change.newText(),
            change.revoked(),
            change.at(),
            early.cause().message().at(),
            new String(early.cause().value(), UTF_8),
            early.cause().ref().topic(),
            early.cause().ref().partition(),
            early.cause().ref().offset()
        };
    }

    @Override
    public Map<MessageKey, MessageChange> take(Transaction tx, Collection<MessageKey> messages) {
        Map<MessageKey, MessageChange> found = new HashMap<>();
        if (messages.isEmpty()) {
            return found;
        }
        Sql.query(
                tx.connection(),
                """
                delete from early_change where (contact_id, message_id) in (select * from unnest(?, ?))
                returning contact_id, message_id, new_text, revoked, changed_at
                """,
                row -> found.put(
                        new MessageKey(Columns.contactId(row, "contact_id"), row.getString("message_id")),
                        new MessageChange(
                                row.getString("message_id"),
                                row.getString("new_text"),
                                row.getBoolean("revoked"),
                                Columns.instant(row, "changed_at"))),
                messages.stream().map(message -> message.contactId().value()).toList(),
                messages.stream().map(MessageKey::messageId).toList());
        return found;
    }

    @Override
    public List<UUID> abandoned(Transaction tx, Instant receivedBefore, int limit, Set<UUID> excluded) {
        return Sql.query(tx.connection(), """
                select event_id from early_change where received_at < ? and not event_id = any(?)
                order by received_at limit ?
                """, row -> Columns.uuid(row, "event_id"), receivedBefore, excluded, limit);
    }

    @Override
    public List<Abandoned> takeAbandoned(Transaction tx, Collection<UUID> ids) {
        return Sql.query(
                tx.connection(),
                """
                delete from early_change where event_id in (
                    select event_id from early_change where event_id = any(?) for update skip locked)
                returning event, raw_topic, raw_partition, raw_offset
                """,
                row -> new Abandoned(
                        new RecordRef(
                                row.getString("raw_topic"), row.getInt("raw_partition"), row.getLong("raw_offset")),
                        row.getString("event").getBytes(UTF_8)),
                ids);
    }
}
