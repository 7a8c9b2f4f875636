package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.messaging.Transaction;

/// Where conversations are kept. Every method works inside the caller's transaction.
public interface Conversations {

    /// Loads, and locks until the transaction ends, what is known of these contacts: their current
    /// conversations, and the conversations named.
    WorkingSet load(
            Transaction tx, Collection<ContactId> contacts, Collection<ConversationId> named);

    /// Writes all that changed: conversations, transcripts, proofs, the queue.
    void save(Transaction tx, WorkingSet changed);

    /// When other services were asked these things; nothing where it is not known.
    Map<UUID, Instant> askedAt(Transaction tx, Collection<UUID> commandIds);

    /// How the queue stands.
    ///
    /// @param waiting the conversations at hand that wait, whose places are wanted
    QueueView queue(Transaction tx, Collection<ConversationId> waiting);

    /// Conversations whose instant has come, the longest overdue first.
    ///
    /// @param untilByLane per lane, the instant up to which silence may be judged
    /// @param but those that must not be among them
    List<Due> due(
            Transaction tx,
            Map<Integer, Instant> untilByLane,
            int limit,
            Collection<ConversationId> but);

    /// A conversation whose instant has come.
    record Due(ContactId contactId, ConversationId conversationId, int lane) {}
}
