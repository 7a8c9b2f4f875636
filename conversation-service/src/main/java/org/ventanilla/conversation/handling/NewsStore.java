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
import org.ventanilla.conversation.model.OwedNews.Reason;
import org.ventanilla.conversation.model.OwedNews.State;
import org.ventanilla.messaging.Transaction;

/// News that people are owed, until it arrived. Every method works inside the caller's transaction.
public interface NewsStore {

    /// News and where it stands.
    ///
    /// @param account our number to tell it from
    /// @param since when it came into its state
    /// @param identityChange the person's last one, if any
    record Kept(
            News news,
            ContactId contactId,
            ConversationId conversationId,
            String account,
            State state,
            Instant since,
            @Nullable IdentityChange identityChange) {

        /// Whether somebody else may write since it came into its state.
        boolean identityChanged() {
            return identityChange != null && !identityChange.heardAt().isBefore(since);
        }
    }

    /// News of whose messages something was heard.
    ///
    /// @param messages of which it was heard
    /// @param whole whether all that was to be told has arrived: every line of the chat, or the
    /// template
    record Carried(Kept kept, List<OutboundId> messages, boolean whole) {}

    /// News as a task of staff.
    ///
    /// @param name of the person, where they are registered
    /// @param adviser who took it
    record Task(
            News news,
            @Nullable Reason reason,
            Instant since,
            @Nullable String name,
            @Nullable String adviser) {}

    /// Keeps news that was said, by these messages.
    void said(Transaction tx, Kept kept, List<OutboundId> messages);

    /// Notes which messages arrived, and finds the news that these messages carry, locked.
    List<Carried> carriedBy(
            Transaction tx, Collection<OutboundId> arrived, Collection<OutboundId> failed);

    void sentByTemplate(Transaction tx, Kept kept, OutboundId message, Instant now);

    /// Makes it a task, whether it was kept before or not.
    void task(Transaction tx, Kept kept, Reason reason, Instant now);

    void forget(Transaction tx, Kept kept);

    /// Makes tasks of what has been on its way since before an instant.
    ///
    /// @return how many, at most {@code limit}
    int giveUp(Transaction tx, Instant before, Instant now, int limit);

    /// What staff must tell, the oldest first.
    List<Task> tasks(Transaction tx, int limit);

    /// Takes a task, or reads one again that this adviser took.
    Optional<Task> take(
            Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);

    /// Ends a task that this adviser took, and forgets what was to be told.
    ///
    /// @return whether it was theirs
    boolean done(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now);
}
