package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.messaging.Transaction;

/// People who asked to be written to.
public interface CallBackStore {

    /// Somebody who asked for it.
    ///
    /// @param id of the conversation in which they did
    /// @param name absent where they are not registered
    /// @param email where they gave one: the way to them once the window is closed
    /// @param heardAt when they last wrote: WhatsApp lets us write first for 24 hours from then
    /// @param inConversation whether they are in a conversation now
    /// @param adviser who took it; absent while nobody did
    /// @param chat the conversation that was to be opened for it; absent while none was
    record CallBack(
            ConversationId id,
            ContactId contactId,
            @Nullable String name,
            @Nullable String email,
            Instant askedAt,
            @Nullable Instant heardAt,
            boolean inConversation,
            @Nullable String adviser,
            @Nullable ConversationId chat) {
        @Override
        public String toString() {
            return "CallBack[%s]".formatted(id);
        }
    }

    /// Those not done, the oldest first.
    List<CallBack> open(Transaction tx, int limit);

    /// One that is not done, locked until the transaction ends.
    Optional<CallBack> one(Transaction tx, ConversationId id);

    /// @param chat the conversation to be opened for it; absent where nothing may be written
    void take(
            Transaction tx,
            ConversationId id,
            String adviser,
            @Nullable ConversationId chat,
            Instant now);

    void done(Transaction tx, ConversationId id, Instant now);

    /// Whether this conversation is being opened for an adviser and is not there yet.
    boolean isOpening(Transaction tx, String adviser, ConversationId chat);
}
