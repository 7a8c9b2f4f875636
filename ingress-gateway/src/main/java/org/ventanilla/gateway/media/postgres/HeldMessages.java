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
    /// @param fileSha256 the hash of the message's file according to the provider; absent if the
    ///     message has no file or the provider gave no hash
    /// @param isReady whether the message has no file to fetch and only waits for earlier messages
    public record Held(Outgoing outgoing, @Nullable String fileSha256, boolean isReady) {
        public MessageReceived event() {
            return (MessageReceived) outgoing.message();
        }
    }

    /// A file to fetch now.
    ///
    /// @param event the message with the file
    /// @param tries the number of attempts, including the attempt that starts now
    /// @param traceparent the trace of the message
    public record DueFile(
            MessageReceived event,
            @Nullable String fileSha256,
            int tries,
            @Nullable String traceparent) {}

    private final HeldMessageRows rows;

    HeldMessages(HeldMessageRows rows) {
        this.rows = rows;
    }

    /// The number of held messages of each contact. Contacts without held messages are left out.
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

    /// Claims files that are due to be fetched, for one attempt each. No instance claims the same
    /// files again before `reclaimableFrom`.
    public List<DueFile> claim(Transaction tx, int limit, Instant now, Instant reclaimableFrom) {
        List<DueFile> due = rows.lockDue(now, limit).stream()
                .map(held -> held.claim(reclaimableFrom))
                .flatMap(Optional::stream)
                .toList();
        rows.flush();
        return due;
    }

    /// Schedules the next attempt after a failed attempt.
    public void retryAt(Transaction tx, UUID messageId, Instant nextTryAt) {
        rows.lockWithoutFile(messageId).ifPresent(held -> held.tryAgainAt(nextTryAt));
        rows.flush();
    }

    /// The contact for which a message is held; empty if the message is not held any more.
    public Optional<ContactId> contactOf(Transaction tx, UUID messageId) {
        return rows.contactOf(messageId).map(ContactId::new);
    }

    /// Stores the message as it will be published: with its file, or with the reason why the file is
    /// missing.
    ///
    /// @return the contact for which the message is held; empty if the message does not wait for its
    ///     file any more
    public Optional<ContactId> markReady(Transaction tx, MessageReceived event) {
        Optional<HeldMessageEntity> waiting = rows.lockWithoutFile(event.messageId());
        waiting.ifPresent(held -> held.markReady(event));
        rows.flush();
        return waiting.map(HeldMessageEntity::contact);
    }

    /// Removes and returns the messages of a contact that can be published: all messages that are
    /// older than the first message that still waits for its file. The caller has locked the contact.
    public List<Outgoing> release(Transaction tx, ContactId contact) {
        List<HeldMessageEntity> released = rows.lockReleasable(contact.value());
        released.forEach(rows::delete);
        rows.flush();
        return released.stream().map(HeldMessageEntity::outgoing).toList();
    }

    /// The time from which the next file may be fetched. It may be in the past. Empty if no message
    /// waits for its file.
    public Optional<Instant> nextFileDueAt(Transaction tx) {
        return rows.nextTryAt();
    }
}
