package org.ventanilla.gateway.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Stores messages that are not published yet: messages whose file is being fetched, and later
/// messages of the same person.
public interface HeldMessages {

    /// A message that is held back.
    ///
    /// @param fileSha256 the hash of its file according to the provider
    /// @param ready whether it has no file to fetch and only waits for earlier messages
    record Held(Outgoing outgoing, @Nullable String fileSha256, boolean ready) {
        public MessageReceived event() {
            return (MessageReceived) outgoing.message();
        }
    }

    /// A file to fetch now.
    ///
    /// @param tries the number of attempts, including this one
    /// @param traceparent the trace of the message
    record Due(
            MessageReceived event,
            @Nullable String fileSha256,
            int tries,
            @Nullable String traceparent) {}

    /// The number of held messages of each contact. Contacts without any are left out.
    Map<ContactId, Integer> waiting(Transaction tx, Set<ContactId> contacts);

    /// Holds messages back, in their order. The caller has locked their contacts.
    void hold(Transaction tx, List<Held> messages, Instant now);

    /// Moves the held messages of a merged contact to its survivor.
    void merge(Transaction tx, ContactId merged, ContactId survivor);

    /// Claims due files for one attempt each. No other instance claims them before `othersFrom`.
    List<Due> claim(Transaction tx, int limit, Instant now, Instant othersFrom);

    /// Schedules the next attempt after a failed one.
    void retryAt(Transaction tx, UUID messageId, Instant nextTryAt);

    /// The contact for which a message is held; empty if it is not held any more.
    Optional<ContactId> contactOf(Transaction tx, UUID messageId);

    /// Stores the message as it will be published: with its file, or with the reason why it has
    /// none.
    ///
    /// @return the contact for which it is held; empty if it does not wait for its file any more
    Optional<ContactId> markReady(Transaction tx, MessageReceived event);

    /// Removes and returns the messages of a contact that can be published: from the oldest one up
    /// to the first that still waits for its file. The caller has locked the contact.
    List<Outgoing> release(Transaction tx, ContactId contact);

    /// The time at which the next file is due; it may be in the past.
    Optional<Instant> nextDue(Transaction tx);
}
