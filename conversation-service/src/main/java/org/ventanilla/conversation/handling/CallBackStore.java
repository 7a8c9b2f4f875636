package org.ventanilla.conversation.handling;

import java.time.Duration;
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
    /// @param account of ours, by which they wrote
    /// @param invitedAt when that adviser last asked by template for an answer; absent before that
    /// @param answeredAt when the person wrote after that; absent before that
    /// @param changedHands whether the contact changed hands after they asked, or may have: who
    /// writes now is not surely who asked
    /// @param unproven whether it changed hands and nobody has registered since
    record CallBack(
            ConversationId id,
            ContactId contactId,
            @Nullable String name,
            @Nullable String email,
            Instant askedAt,
            @Nullable Instant heardAt,
            boolean inConversation,
            @Nullable String adviser,
            @Nullable ConversationId chat,
            String account,
            @Nullable Instant invitedAt,
            @Nullable Instant answeredAt,
            boolean changedHands,
            boolean unproven) {

        /// Whether they were asked by template and have not written since.
        public boolean isInvited() {
            return invitedAt != null && answeredAt == null;
        }

        /// Whether they were asked so long ago that what they write now is no answer.
        public boolean isLapsed(Instant now) {
            return isInvited() && !Invitation.holds(invitedAt, now);
        }

        @Override
        public String toString() {
            return "CallBack[%s]".formatted(id);
        }
    }

    /// A template that asks for an answer, which has not come.
    ///
    /// @param id of the conversation in which the person asked to be written to
    /// @param at when it was sent last
    record Invitation(ConversationId id, String adviser, Instant at) {

        /// Words that come later are no answer to it: the person has something else in mind.
        private static final Duration HOLDS = Duration.ofDays(7);

        boolean holdsAt(Instant now) {
            return holds(at, now);
        }

        static boolean holds(Instant sentAt, Instant now) {
            return now.isBefore(sentAt.plus(HOLDS));
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

    /// The adviser who took it asked by template for an answer, which is awaited from now on.
    void invited(Transaction tx, ConversationId id, Instant now);

    /// The template after which this person has not written, however long ago it was sent.
    Optional<Invitation> invitation(Transaction tx, ContactId contactId);

    /// The person wrote; what they write from now on is no answer to the template.
    ///
    /// @param chat the conversation that it opened
    void answered(Transaction tx, Invitation invitation, ConversationId chat, Instant now);

    void done(Transaction tx, ConversationId id, Instant now);

    /// Whether this conversation is being opened for an adviser and is not there yet.
    boolean isOpening(Transaction tx, String adviser, ConversationId chat);
}
