package org.ventanilla.gateway.media.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.media.HeldMessages;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Messages that wait for a file, in PostgreSQL.
@ApplicationScoped
class PostgresHeldMessages implements HeldMessages {

    @Override
    public Map<ContactId, Integer> waiting(Transaction tx, Set<ContactId> contacts) {
        Map<ContactId, Integer> waiting = new HashMap<>();
        if (contacts.isEmpty()) {
            return waiting;
        }
        tx.handle()
                .createQuery(
                        """
                        select contact_id, count(*) as waiting from held_message
                        where contact_id = any(:contacts) group by contact_id
                        """)
                .bindArray("contacts", UUID.class, contacts.stream().map(ContactId::value).toList())
                .map((row, _) -> waiting.put(contact(row), row.getInt("waiting")))
                .list();
        return waiting;
    }

    @Override
    public void hold(Transaction tx, List<Held> messages, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into held_message (message_id, contact_id, event, correlation_id,
                                    causation_id, traceparent, file_sha256, ready, next_try_at)
                                values (:id, :contact, :event, :correlation, :causation, :traceparent,
                                    :sha256, :ready, :now)
                                """);
        for (Held held : messages) {
            batch.bind("id", held.told().id())
                    .bind("contact", held.event().contactId().value())
                    .bind("event", json(held.event()))
                    .bind("correlation", held.told().correlationId())
                    .bind("causation", held.told().causationId())
                    .bind("traceparent", held.told().traceparent())
                    .bind("sha256", held.fileSha256())
                    .bind("ready", held.ready())
                    .bind("now", utc(now))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void merge(Transaction tx, ContactId merged, ContactId survivor) {
        tx.handle()
                .createUpdate(
                        "update held_message set contact_id = :survivor where contact_id = :merged")
                .bind("survivor", survivor.value())
                .bind("merged", merged.value())
                .execute();
    }

    @Override
    public List<Due> claim(Transaction tx, int most, Instant now, Instant othersFrom) {
        return tx.handle()
                .createQuery(
                        """
                        update held_message set tries = tries + 1, next_try_at = :othersFrom
                        where position in (
                            select position from held_message where not ready and next_try_at <= :now
                            order by next_try_at, position limit :most for update skip locked)
                        returning event, file_sha256, tries
                        """)
                .bind("othersFrom", utc(othersFrom))
                .bind("now", utc(now))
                .bind("most", most)
                .map(
                        (row, _) ->
                                new Due(
                                        event(row),
                                        row.getString("file_sha256"),
                                        row.getInt("tries")))
                .list();
    }

    @Override
    public void again(Transaction tx, UUID messageId, Instant nextTryAt) {
        tx.handle()
                .createUpdate(
                        """
                        update held_message set next_try_at = :at
                        where message_id = :id and not ready
                        """)
                .bind("at", utc(nextTryAt))
                .bind("id", messageId)
                .execute();
    }

    @Override
    public Optional<ContactId> waitsUnder(Transaction tx, UUID messageId) {
        return tx.handle()
                .createQuery("select contact_id from held_message where message_id = :id")
                .bind("id", messageId)
                .map((row, _) -> contact(row))
                .findFirst();
    }

    @Override
    public Optional<ContactId> ready(Transaction tx, MessageReceived event) {
        return tx.handle()
                .createQuery(
                        """
                        update held_message set event = :event, ready = true
                        where message_id = :id and not ready returning contact_id
                        """)
                .bind("event", json(event))
                .bind("id", event.messageId())
                .map((row, _) -> contact(row))
                .findFirst();
    }

    @Override
    public List<Outgoing> release(Transaction tx, ContactId contact) {
        List<Outgoing> released = new ArrayList<>();
        tx.handle()
                .createQuery(
                        """
                        with gone as (
                            delete from held_message
                            where contact_id = :contact and position < coalesce(
                                (select min(position) from held_message
                                 where contact_id = :contact and not ready), 9223372036854775807)
                            returning *)
                        select * from gone order by position
                        """)
                .bind("contact", contact.value())
                .map((row, _) -> released.add(outgoing(row, contact)))
                .list();
        return released;
    }

    @Override
    public Optional<Instant> nextDue(Transaction tx) {
        return tx.handle()
                .createQuery(
                        """
                        select next_try_at from held_message where not ready
                        order by next_try_at limit 1
                        """)
                .map((row, _) -> row.getObject("next_try_at", OffsetDateTime.class).toInstant())
                .findFirst();
    }

    private static Outgoing outgoing(ResultSet row, ContactId contact) throws SQLException {
        Outgoing plain = Outgoing.of(under(contact, event(row)));
        return new Outgoing(
                plain.topic(),
                plain.key(),
                plain.message(),
                row.getObject("message_id", UUID.class),
                plain.subject(),
                plain.sequence(),
                row.getObject("correlation_id", UUID.class),
                row.getObject("causation_id", UUID.class),
                row.getString("traceparent"));
    }

    /// The contact may have been merged into another one while the message waited.
    private static MessageReceived under(ContactId contact, MessageReceived event) {
        return new MessageReceived(
                event.messageId(),
                contact,
                event.channel(),
                event.account(),
                event.providerMessageId(),
                event.providerTime(),
                event.providerTimeSuspect(),
                event.receivedAt(),
                event.content(),
                event.inReplyTo(),
                event.profileName(),
                event.raw());
    }

    private static String json(MessageReceived event) {
        return new String(ContractJson.write(event), StandardCharsets.UTF_8);
    }

    private static MessageReceived event(ResultSet row) throws SQLException {
        try {
            return ContractJson.read(
                    row.getString("event").getBytes(StandardCharsets.UTF_8), MessageReceived.class);
        } catch (IOException e) {
            throw new IllegalStateException("a message put aside cannot be read", e);
        }
    }

    private static ContactId contact(ResultSet row) throws SQLException {
        return new ContactId(row.getObject("contact_id", UUID.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
