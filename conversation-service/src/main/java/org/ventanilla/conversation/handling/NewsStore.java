package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.model.Citizen.IdentityChange;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.NewsDelivery.Reason;
import org.ventanilla.conversation.model.NewsDelivery.State;
import org.ventanilla.lanes.Transaction;

/// Stores news until it is delivered. Every method runs in the caller's transaction.
public interface NewsStore {

    /// News with the state of its delivery.
    ///
    /// @param account the entity's account from which the news is sent
    /// @param since when the news reached its state
    /// @param identityChange the last change of the person's identity; absent if there was none
    record TrackedNews(
            News news,
            ContactId contactId,
            ConversationId conversationId,
            String account,
            State state,
            Instant since,
            @Nullable IdentityChange identityChange) {

        /// Whether another person may be writing since the news reached its state.
        boolean identityChanged() {
            return identityChange != null && !identityChange.heardAt().isBefore(since);
        }
    }

    /// News, and the receipts that arrived for its messages.
    ///
    /// @param messages the messages of the news that have new receipts
    /// @param completelyDelivered whether all chat messages of the news, or its template, have been
    /// delivered
    record DeliveryUpdate(TrackedNews tracked, List<OutboundId> messages, boolean completelyDelivered) {}

    /// A task: news that staff must tell the person.
    ///
    /// @param reason why staff must tell the news
    /// @param since when the news reached its state
    /// @param name the name of the person; absent if the person is not registered
    /// @param adviser the adviser who took the task; absent if no adviser did
    record Task(
            News news,
            @Nullable Reason reason,
            Instant since,
            @Nullable String name,
            @Nullable String adviser) {}

    /// Stores news that was sent in the chat by these messages.
    void saveSent(Transaction tx, TrackedNews tracked, List<OutboundId> messages);

    /// Records which messages arrived. Returns the news that these messages contain, and locks it
    /// until the transaction ends.
    ///
    /// @param arrived the messages that were delivered
    /// @param failed the messages that were not delivered
    List<DeliveryUpdate> applyReceipts(Transaction tx, Collection<OutboundId> arrived, Collection<OutboundId> failed);

    /// Records that news was sent by this template message.
    void markSentByTemplate(Transaction tx, TrackedNews tracked, OutboundId message, Instant now);

    /// Turns news into a task. The news may be stored already, or not.
    void saveTask(Transaction tx, TrackedNews tracked, Reason reason, Instant now);

    void delete(Transaction tx, TrackedNews tracked);

    /// Turns news into tasks if the news reached its state before this instant and was not
    /// completely delivered since.
    ///
    /// @return how many news became tasks, at most `limit`
    int giveOverdueToStaff(Transaction tx, Instant before, Instant now, int limit);

    /// Returns the tasks, the oldest first.
    List<Task> tasks(Transaction tx, int limit);

    /// Takes a task. A task that this adviser has already taken is returned again.
    Optional<Task> take(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);

    /// Ends a task that this adviser took, and deletes the content of the news.
    ///
    /// @return whether the adviser had taken the task
    boolean completeTask(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);
}
