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

/// Messages that are not published yet: those whose file is being fetched, and later ones of the
/// same person.
public interface HeldMessages {

    /// A message that is put aside.
    ///
    /// @param fileSha256 of its file as the provider tells it
    /// @param ready whether it waits only behind others
    record Held(Outgoing told, @Nullable String fileSha256, boolean ready) {
        public MessageReceived event() {
            return (MessageReceived) told.message();
        }
    }

    /// A file to be tried now.
    ///
    /// @param tries with this one
    /// @param traceparent the trace of the message
    record Due(
            MessageReceived event,
            @Nullable String fileSha256,
            int tries,
            @Nullable String traceparent) {}

    /// How many messages of these contacts wait; contacts without any are left out.
    Map<ContactId, Integer> waiting(Transaction tx, Set<ContactId> contacts);

    /// Puts messages aside, in their order. The caller holds the locks of their contacts.
    void hold(Transaction tx, List<Held> messages, Instant now);

    /// Two contacts were merged: the messages of one now wait for the other.
    void merge(Transaction tx, ContactId merged, ContactId survivor);

    /// Takes files that are due, each for one attempt; no other instance takes them before the
    /// given time.
    List<Due> claim(Transaction tx, int most, Instant now, Instant othersFrom);

    /// An attempt failed.
    void again(Transaction tx, UUID messageId, Instant nextTryAt);

    /// The contact under which a message waits; nothing if it no longer waits.
    Optional<ContactId> waitsUnder(Transaction tx, UUID messageId);

    /// Stores the message as it will be published: with its file, or with the reason why there is
    /// none.
    ///
    /// @return the contact under which it waits; nothing if it does not wait for its file any more
    Optional<ContactId> ready(Transaction tx, MessageReceived event);

    /// Takes the messages of a contact that wait for nothing any more, from the oldest to the first
    /// that does. The caller holds the contact's lock.
    List<Outgoing> release(Transaction tx, ContactId contact);

    /// When the next file is due, or was.
    Optional<Instant> nextDue(Transaction tx);
}
