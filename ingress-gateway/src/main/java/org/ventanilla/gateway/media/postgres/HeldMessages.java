package org.ventanilla.gateway.media.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// Stores messages that are not published yet: messages whose file is being fetched, and later
/// messages of the same person.
@ApplicationScoped
public class HeldMessages {

    /// A message that is held back.
    ///
    /// @param fileSha256 the hash of its file according to the provider
    /// @param ready whether it has no file to fetch and only waits for earlier messages
    public record Held(Outgoing outgoing, @Nullable String fileSha256, boolean ready) {
        public MessageReceived event() {
            return (MessageReceived) outgoing.message();
        }
    }

    /// A file to fetch now.
    ///
    /// @param tries the number of attempts, including this one
    /// @param traceparent the trace of the message
    public record Due(
            MessageReceived event,
            @Nullable String fileSha256,
            int tries,
            @Nullable String traceparent) {}

    private final HeldMessageRows rows;

    HeldMessages(HeldMessageRows rows) {
        this.rows = rows;
    }

    /// The number of held messages of each contact. Contacts without any are left out.
    public Map<ContactId, Integer> countByContact(Transaction tx, Set<ContactId> contacts) {
        Map<ContactId, Integer> counts = new HashMap<>();
        if (!contacts.isEmpty()) {
            for (HeldMessageRows.Count count :
                    rows.countByContact(contacts.stream().map(ContactId::value).toList())) {
                counts.put(new ContactId(count.contactId()), Math.toIntExact(count.count()));
            }
        }
        return counts;
    }

    /// Holds messages back, in their order. The caller has locked their contacts.
    public void hold(Transaction tx, List<Held> messages, Instant now) {
        rows.persist(messages.stream().map(held -> HeldMessageEntity.of(held, now)));
        rows.flush();
    }

    /// Moves the held messages of a merged contact to its survivor.
    public void merge(Transaction tx, ContactId merged, ContactId survivor) {
        rows.lockByContact(merged.value()).forEach(held -> held.moveTo(survivor));
        rows.flush();
    }

    /// Claims due files for one attempt each. No instance claims them again before
    /// `reclaimableFrom`.
    public List<Due> claim(Transaction tx, int limit, Instant now, Instant reclaimableFrom) {
        List<Due> due = rows.lockDue(now, limit).stream()
                .map(held -> held.claim(reclaimableFrom))
                .flatMap(Optional::stream)
                .toList();
        rows.flush();
        return due;
    }

    /// Schedules the next attempt after a failed one.
    public void retryAt(Transaction tx, UUID messageId, Instant nextTryAt) {
        rows.lockWithoutFile(messageId).ifPresent(held -> held.tryAgainAt(nextTryAt));
        rows.flush();
    }

    /// The contact for which a message is held; empty if it is not held any more.
    public Optional<ContactId> contactOf(Transaction tx, UUID messageId) {
        return rows.contactOf(messageId).map(ContactId::new);
    }

    /// Stores the message as it will be published: with its file, or with the reason why it has
    /// none.
    ///
    /// @return the contact for which it is held; empty if it does not wait for its file any more
    public Optional<ContactId> markReady(Transaction tx, MessageReceived event) {
        Optional<HeldMessageEntity> waiting = rows.lockWithoutFile(event.messageId());
        waiting.ifPresent(held -> held.markReady(event));
        rows.flush();
        return waiting.map(HeldMessageEntity::contact);
    }

    /// Removes and returns the messages of a contact that can be published: from the oldest one up
    /// to the first that still waits for its file. The caller has locked the contact.
    public List<Outgoing> release(Transaction tx, ContactId contact) {
        List<HeldMessageEntity> released = rows.lockReleasable(contact.value());
        released.forEach(rows::delete);
        rows.flush();
        return released.stream().map(HeldMessageEntity::outgoing).toList();
    }

    /// The time at which the next file is due; it may be in the past.
    public Optional<Instant> nextDue(Transaction tx) {
        return rows.nextTry();
    }
}
