package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.PqrsdReply;

/// What may happen to a conversation from outside. Each carries the instant of the decision and
/// every id it may need: the same input gives the same decision.
public sealed interface DialogueCommand {

    Instant now();

    /// The person wrote.
    ///
    /// @param newId of the conversation this message opens, if it opens one
    /// @param requestId of what is asked of another service, if anything is
    /// @param receivedAt when it reached us: legal terms and silences count from here
    record ReceiveMessage(
            ContactId contactId,
            Channel channel,
            String account,
            Content content,
            String providerMessageId,
            Instant receivedAt,
            ConversationId newId,
            UUID requestId,
            Instant now)
            implements DialogueCommand {}

    /// An adviser holds a reservation and takes it.
    record Assign(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser writes.
    record SayAsAdviser(String adviser, String text, Instant now) implements DialogueCommand {
        @Override
        public String toString() {
            return "SayAsAdviser[%s, %d characters]".formatted(adviser, text.length());
        }
    }

    /// The adviser is done.
    record EndAttention(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser classifies.
    record CompleteWrapUp(String adviser, String topic, Instant now) implements DialogueCommand {}

    /// The adviser gives it back.
    record ReturnToQueue(String adviser, String reason, Instant now) implements DialogueCommand {}

    /// The adviser writes to somebody who asked for it.
    ///
    /// @param newId of the conversation this opens
    record CallBack(String adviser, ConversationId newId, Instant now) implements DialogueCommand {}

    /// survey-service wants to know how it went.
    record OfferSurvey(SurveyId surveyId, Instant expiresAt, Instant now)
            implements DialogueCommand {}

    /// The registry of cases answers.
    ///
    /// @param askedAt when it was asked; absent where that is not known
    record HearRegistry(PqrsdReply reply, @Nullable Instant askedAt, Instant now)
            implements DialogueCommand {}

    /// Electronic notices answer.
    ///
    /// @param askedAt when they were asked; absent where that is not known
    record HearNotices(NotificationReply reply, @Nullable Instant askedAt, Instant now)
            implements DialogueCommand {}

    /// The addresses of the contact changed, so somebody else may write from now on.
    ///
    /// @param at when they changed
    record ChangeIdentity(Instant at, Instant now) implements DialogueCommand {

        Citizen.IdentityChange change() {
            return new Citizen.IdentityChange(at, now);
        }

        /// What is known of somebody who is in no conversation, afterwards.
        public Citizen applyTo(Citizen citizen) {
            return citizen.knows(change()) ? citizen : citizen.suspended(change());
        }
    }

    /// The instant the conversation waited for has come, and nothing said before it is unread.
    record KeepTime(Instant now) implements DialogueCommand {}
}
