package org.ventanilla.conversation.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.lanes.Transaction;

/// Stores the requests of people for a call-back.
public interface CallBackStore {

    /// A request for a call-back.
    ///
    /// @param id the conversation in which the person asked
    /// @param name the name; absent if the person is not registered
    /// @param email the e-mail address, by which the person can be reached later than 24 hours
    /// after their last message; absent if they gave none
    /// @param lastMessageAt when the person last wrote; WhatsApp lets the entity write freely for
    /// 24 hours from then
    /// @param inConversation whether the person is in a conversation now
    /// @param adviser the adviser who took the request; absent if no adviser did
    /// @param chat the conversation that is opened for the request; absent while there is none
    /// @param account the entity's account to which the person wrote
    /// @param invitedAt when the adviser last sent the template that asks for an answer; absent if
    /// never
    /// @param answeredAt when the person wrote after the template; absent if they have not
    /// @param identityChangedSinceRequest whether the addresses of the contact changed after the
    /// request, so that the writer may be another person
    /// @param identityUnproven whether the addresses of the contact ever changed and the writer has
    /// not registered since
    record CallBack(
            ConversationId id,
            ContactId contactId,
            @Nullable String name,
            @Nullable String email,
            Instant askedAt,
            @Nullable Instant lastMessageAt,
            boolean inConversation,
            @Nullable String adviser,
            @Nullable ConversationId chat,
            String account,
            @Nullable Instant invitedAt,
            @Nullable Instant answeredAt,
            boolean identityChangedSinceRequest,
            boolean identityUnproven) {

        /// Whether the template was sent and the person has not written since.
        public boolean isInvited() {
            return invitedAt != null && answeredAt == null;
        }

        /// Whether the template was sent so long ago that a message of the person no longer counts
        /// as an answer to the template.
        public boolean isInvitationLapsed(Instant now) {
            return isInvited() && !Invitation.isAnswerable(invitedAt, now);
        }

        @Override
        public String toString() {
            return "CallBack[%s]".formatted(id);
        }
    }

    /// A template that asks for an answer and has not been answered.
    ///
    /// @param id the conversation in which the person asked for the call-back
    /// @param adviser the adviser who sent the template
    /// @param sentAt when the template was last sent
    record Invitation(ConversationId id, String adviser, Instant sentAt) {

        /// How long a message counts as an answer to the template. Later messages are about
        /// something else.
        private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

        boolean isAnswerableAt(Instant now) {
            return isAnswerable(sentAt, now);
        }

        static boolean isAnswerable(Instant sentAt, Instant now) {
            return now.isBefore(sentAt.plus(ANSWERED_WITHIN));
        }
    }

    /// Returns the requests that are not done, the oldest first.
    List<CallBack> openEntries(Transaction tx, int limit);

    /// Returns a request that is not done and locks it until the transaction ends.
    Optional<CallBack> lock(Transaction tx, ConversationId id);

    /// Records that an adviser took a request.
    ///
    /// @param chat the conversation that is being opened; absent if no conversation may be opened
    void take(Transaction tx, ConversationId id, String adviser, @Nullable ConversationId chat, Instant now);

    /// Records that the adviser sent the template. From now on the answer is awaited.
    void markInvited(Transaction tx, ConversationId id, Instant now);

    /// Returns the last template that this person has not answered, however old it is.
    Optional<Invitation> lastInvitation(Transaction tx, ContactId contactId);

    /// Records that the person wrote. Later messages are not answers to the template.
    ///
    /// @param chat the conversation that the message opened
    void markAnswered(Transaction tx, Invitation invitation, ConversationId chat, Instant now);

    void markDone(Transaction tx, ConversationId id, Instant now);

    /// Whether a conversation is being opened for an adviser and does not exist yet.
    boolean isOpening(Transaction tx, String adviser, ConversationId chat);
}
