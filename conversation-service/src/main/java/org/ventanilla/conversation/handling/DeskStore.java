package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.messaging.Transaction;

/// What the desk reads, and the little it writes: presence and reservations. What becomes of a
/// conversation the conversation itself decides, by command.
public interface DeskStore {

    /// Whether an adviser takes people now.
    enum Presence {
        AVAILABLE,
        PAUSED,
        OFFLINE
    }

    /// The state of an adviser.
    ///
    /// @param reason why they are paused or out; absent where none was given
    /// @param since absent where they never were at a desk
    record Standing(Presence presence, @Nullable String reason, @Nullable Instant since) {}

    /// A place in the queue.
    ///
    /// @param words what the person wrote last while waiting; absent where they wrote nothing
    record Waiting(
            ConversationId conversationId,
            ContactId contactId,
            Instant queuedAt,
            int priority,
            boolean reserved,
            @Nullable String words) {}

    /// A chat of an adviser.
    ///
    /// @param lastText the last line, for the list
    /// @param unread lines of the person that the adviser has not seen
    record Chat(
            Conversation conversation,
            @Nullable String lastText,
            @Nullable Instant lastAt,
            int unread) {}

    Standing standing(Transaction tx, String adviser);

    void setPresence(Transaction tx, String adviser, Standing standing);

    /// Notes that the desk of this adviser called. It is called often and writes only from time to
    /// time.
    void heard(Transaction tx, String adviser, Instant now);

    /// Advisers who are not out although their desks last called before this instant; locked until
    /// the transaction ends, and each for one caller only.
    List<String> unheardOf(Transaction tx, Instant before);

    /// Notes how far a chat was seen.
    ///
    /// @return whether that is further than before
    boolean see(Transaction tx, ConversationId id, int line);

    /// Holds the first place nobody holds. Two advisers never get the same one.
    Optional<Waiting> reserveNext(Transaction tx, String adviser, Instant until, Instant now);

    /// Chats of the adviser, and places held for them, both of which fill their hands.
    int handsFull(Transaction tx, String adviser, Instant now);

    /// The queue in its order.
    List<Waiting> queue(Transaction tx, Instant now, int limit);

    /// The adviser's chats, those still open first.
    List<Chat> chats(Transaction tx, String adviser);

    /// One chat of the adviser; nothing where it is not theirs.
    Optional<Chat> chat(Transaction tx, String adviser, ConversationId id);

    /// Notes that the adviser looked at the whole document number.
    void noteDocumentShown(Transaction tx, String adviser, ConversationId id, Instant now);

    /// Whether the adviser holds a place for this conversation that it has not answered yet.
    boolean holds(Transaction tx, String adviser, ConversationId id, Instant now);

    /// The last lines of a transcript, oldest first.
    List<KeptConversation.Line> lines(Transaction tx, ConversationId id, int limit);

    /// What the id of an action was used for.
    ///
    /// @param fingerprint of the whole action
    /// @param taken the conversation that was taken, where one was
    record Used(String fingerprint, @Nullable ConversationId taken) {}

    /// Takes an id for an action.
    ///
    /// @return what it was used for before; nothing the first time
    Optional<Used> use(Transaction tx, UUID commandId, String fingerprint, Instant now);

    /// Remembers what an action took.
    void took(Transaction tx, UUID commandId, ConversationId taken);

    /// Tells every desk that the queue, or what an adviser may see, has changed.
    void hint(Transaction tx, String adviser);
}
