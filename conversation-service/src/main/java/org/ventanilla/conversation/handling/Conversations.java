package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.lanes.Transaction;

/// Stores conversations. Every method runs in the caller's transaction.
public interface Conversations {

    /// Loads these contacts with their current conversations, and the named conversations. All of
    /// them are locked until the transaction ends.
    WorkingSet load(Transaction tx, Collection<ContactId> contacts, Collection<ConversationId> named);

    /// Saves all changes of contacts, conversations, transcripts, consent proofs and the queue.
    void save(Transaction tx, WorkingSet changed);

    /// Returns the instant at which each of these requests to other services was made. Unknown ids
    /// are left out.
    Map<UUID, Instant> askedAt(Transaction tx, Collection<UUID> commandIds);

    /// Returns the state of the queue.
    ///
    /// @param waiting the conversations of the batch whose places are needed
    QueueView queue(Transaction tx, Collection<ConversationId> waiting);

    /// Returns conversations with a due timeout, the longest overdue first.
    ///
    /// @param untilByLane for each lane, the instant up to which timeouts may be judged
    /// @param excluded conversations that are left out
    List<Due> due(Transaction tx, Map<Integer, Instant> untilByLane, int limit, Collection<ConversationId> excluded);

    /// A conversation with a due timeout.
    record Due(ContactId contactId, ConversationId conversationId, int lane) {}
}
