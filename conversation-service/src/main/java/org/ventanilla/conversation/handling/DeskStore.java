package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.lanes.Transaction;

/// Reads the data of the desk, and writes presence and reservations. A conversation is changed only
/// by commands to the conversation, and never here.
public interface DeskStore {

    /// Whether an adviser accepts people now.
    enum Presence {
        AVAILABLE,
        PAUSED,
        OFFLINE
    }

    /// The state of an adviser.
    ///
    /// @param reason why the adviser is paused or signed out; absent if no reason was given
    /// @param since when the presence began; absent if the adviser was never at a desk
    record AdviserState(
            Presence presence,
            @Nullable String reason,
            @Nullable Instant since) {}

    /// A place in the queue.
    ///
    /// @param reserved whether the place is reserved for an adviser
    /// @param lastText the last message of the person while waiting; absent if there is none
    record Waiting(
            ConversationId conversationId,
            ContactId contactId,
            Instant queuedAt,
            int priority,
            boolean reserved,
            @Nullable String lastText) {}

    /// A chat of an adviser, as the list of chats shows it.
    ///
    /// @param lastText the text of the last line; absent if there is no line
    /// @param lastAt when the last line was written; absent if there is no line
    /// @param unread the number of lines of the person that the adviser has not seen
    record Chat(
            Conversation conversation,
            @Nullable String lastText,
            @Nullable Instant lastAt,
            int unread) {}

    AdviserState adviserState(Transaction tx, String adviser);

    void setPresence(Transaction tx, String adviser, AdviserState adviserState);

    /// Records that the desk of this adviser called the service. Desks call often, so not every
    /// call is written.
    void noteActivity(Transaction tx, String adviser, Instant now);

    /// Returns advisers who are not signed out although their desks last called before an instant.
    /// Their rows are locked until the transaction ends; a simultaneous transaction does not get
    /// these advisers.
    List<String> lockInactive(Transaction tx, Instant lastCallBefore);

    /// Records up to which line a chat was seen.
    ///
    /// @return whether the adviser had not seen the chat up to this line before
    boolean markSeen(Transaction tx, ConversationId id, int line);

    /// Reserves the first place that is not reserved. Two advisers never get one place.
    Optional<Waiting> reserveNext(Transaction tx, String adviser, Instant until, Instant now);

    /// Counts the chats that the adviser attends and the places reserved for them.
    int countChatsAndReservations(Transaction tx, String adviser, Instant now);

    /// Returns the queue in its order.
    List<Waiting> queue(Transaction tx, Instant now, int limit);

    /// Returns the chats of the adviser, those in attention first.
    List<Chat> chats(Transaction tx, String adviser);

    /// Returns a chat of the adviser; empty if the chat belongs to another adviser.
    Optional<Chat> chat(Transaction tx, String adviser, ConversationId id);

    /// Records that the adviser looked at the whole document number.
    void noteDocumentShown(Transaction tx, String adviser, ConversationId id, Instant now);

    /// Whether the place of this conversation is reserved for the adviser and the conversation has
    /// not confirmed the assignment yet.
    boolean isReserved(Transaction tx, String adviser, ConversationId id, Instant now);

    /// Returns the last lines of a transcript, oldest first.
    List<StoredConversation.Line> lines(Transaction tx, ConversationId id, int limit);

    /// What a command id was used for.
    ///
    /// @param fingerprint the hash of the whole action
    /// @param taken the conversation that was taken; absent if none was taken
    record UsedCommand(String fingerprint, @Nullable ConversationId taken) {}

    /// Claims a command id for an action.
    ///
    /// @return the earlier use of the id; empty if the id was not used before
    Optional<UsedCommand> claimCommand(Transaction tx, UUID commandId, String fingerprint, Instant now);

    /// Records which conversation an action took.
    void noteTaken(Transaction tx, UUID commandId, ConversationId taken);

    /// Notifies every desk that the queue, or the chats of this adviser, have changed.
    void sendHint(Transaction tx, String adviser);
}
