package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.UUID;
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

    /// survey-service wants to know how it went.
    record OfferSurvey(SurveyId surveyId, Instant expiresAt, Instant now)
            implements DialogueCommand {}

    /// The registry of cases answers.
    record HearRegistry(PqrsdReply reply, Instant now) implements DialogueCommand {}

    /// Electronic notices answer.
    record HearNotices(NotificationReply reply, Instant now) implements DialogueCommand {}

    /// The instant the conversation waited for has come, and nothing said before it is unread.
    record KeepTime(Instant now) implements DialogueCommand {}
}
