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
    /// @param account the entity's account from which it is sent
    /// @param since when it reached its state
    /// @param identityChange the last change of the person's identity, if any
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

    /// News for whose messages receipts arrived.
    ///
    /// @param messages the messages with new receipts
    /// @param completelyDelivered whether every message in the chat, or the template, has been
    /// delivered
    record DeliveryUpdate(TrackedNews tracked, List<OutboundId> messages, boolean completelyDelivered) {}

    /// A task: news that staff must tell the person.
    ///
    /// @param name the name of the person, if registered
    /// @param adviser the adviser who took it; absent if nobody did
    record Task(
            News news,
            @Nullable Reason reason,
            Instant since,
            @Nullable String name,
            @Nullable String adviser) {}

    /// Stores news that was sent by these messages in the chat.
    void saveSent(Transaction tx, TrackedNews tracked, List<OutboundId> messages);

    /// Records which messages arrived; returns the news that the given messages carry, and locks
    /// it.
    List<DeliveryUpdate> applyReceipts(Transaction tx, Collection<OutboundId> arrived, Collection<OutboundId> failed);

    void sentByTemplate(Transaction tx, TrackedNews tracked, OutboundId message, Instant now);

    /// Turns news into a task, whether it was stored before or not.
    void saveTask(Transaction tx, TrackedNews tracked, Reason reason, Instant now);

    void delete(Transaction tx, TrackedNews tracked);

    /// Turns news into tasks if no receipt has come for it since before this instant.
    ///
    /// @return how many news became tasks, at most `limit`
    int giveUp(Transaction tx, Instant before, Instant now, int limit);

    /// Returns the tasks, the oldest first.
    List<Task> tasks(Transaction tx, int limit);

    /// Takes a task, or returns one that this adviser has already taken.
    Optional<Task> take(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);

    /// Ends a task that this adviser took, and deletes the content of the news.
    ///
    /// @return whether the adviser had taken it
    boolean completeTask(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);
}
