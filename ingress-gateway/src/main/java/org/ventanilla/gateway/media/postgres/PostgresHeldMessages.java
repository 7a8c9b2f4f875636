package org.ventanilla.gateway.media.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.media.HeldMessages;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Stores held messages in PostgreSQL.
@ApplicationScoped
class PostgresHeldMessages implements HeldMessages {

    private final HeldMessageRows rows;

    PostgresHeldMessages(HeldMessageRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<ContactId, Integer> waiting(Transaction tx, Set<ContactId> contacts) {
        Map<ContactId, Integer> waiting = new HashMap<>();
        if (!contacts.isEmpty()) {
            for (HeldMessageRows.Count count :
                    rows.countByContact(contacts.stream().map(ContactId::value).toList())) {
                waiting.put(new ContactId(count.contactId()), Math.toIntExact(count.count()));
            }
        }
        return waiting;
    }

    @Override
    public void hold(Transaction tx, List<Held> messages, Instant now) {
        rows.persist(messages.stream().map(held -> HeldMessageEntity.of(held, now)));
        rows.flush();
    }

    @Override
    public void merge(Transaction tx, ContactId merged, ContactId survivor) {
        rows.lockOf(merged.value()).forEach(held -> held.moveTo(survivor));
        rows.flush();
    }

    @Override
    public List<Due> claim(Transaction tx, int limit, Instant now, Instant othersFrom) {
        List<Due> due = rows.lockDue(now, limit).stream()
                .map(held -> held.claim(othersFrom))
                .flatMap(Optional::stream)
                .toList();
        rows.flush();
        return due;
    }

    @Override
    public void retryAt(Transaction tx, UUID messageId, Instant nextTryAt) {
        rows.lockWithoutFile(messageId).ifPresent(held -> held.tryAgainAt(nextTryAt));
        rows.flush();
    }

    @Override
    public Optional<ContactId> contactOf(Transaction tx, UUID messageId) {
        return rows.contactOf(messageId).map(ContactId::new);
    }

    @Override
    public Optional<ContactId> markReady(Transaction tx, MessageReceived event) {
        Optional<HeldMessageEntity> waiting = rows.lockWithoutFile(event.messageId());
        waiting.ifPresent(held -> held.markReady(event));
        rows.flush();
        return waiting.map(HeldMessageEntity::contact);
    }

    @Override
    public List<Outgoing> release(Transaction tx, ContactId contact) {
        List<HeldMessageEntity> released = rows.lockReleasable(contact.value());
        released.forEach(rows::delete);
        rows.flush();
        return released.stream().map(HeldMessageEntity::outgoing).toList();
    }

    @Override
    public Optional<Instant> nextDue(Transaction tx) {
        return rows.nextTry();
    }
}
