package org.ventanilla.contracts.conversation;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// Commands to a conversation from outside the chat: from the desk and from survey-service. The page of
/// the desk creates an id for each action, so that a repeated click does not repeat the action.
public sealed interface ConversationCommand extends Message {

    UUID commandId();

    ContactId contactId();

    ConversationId conversationId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// Assigns a queued conversation to the adviser who has reserved the conversation.
    @Wire("ventanilla.conversation.assign.v1")
    record Assign(UUID commandId, ContactId contactId, ConversationId conversationId, String adviser, Instant at)
            implements ConversationCommand {}

    /// Sends a message of the adviser to the person.
    @Wire("ventanilla.conversation.say-as-adviser.v1")
    record SayAsAdviser(
            UUID commandId, ContactId contactId, ConversationId conversationId, String adviser, String text, Instant at)
            implements ConversationCommand {
        @Override
        public String toString() {
            return "SayAsAdviser[%s, %d characters]".formatted(commandId, text.length());
        }
    }

    /// Ends the attention; the classification may follow.
    @Wire("ventanilla.conversation.end-attention.v1")
    record EndAttention(UUID commandId, ContactId contactId, ConversationId conversationId, String adviser, Instant at)
            implements ConversationCommand {}

    /// Classifies an ended attention (tipificación), which ends the adviser's work on it.
    ///
    /// @param topic a code of the entity's list
    @Wire("ventanilla.conversation.complete-wrap-up.v1")
    record CompleteWrapUp(
            UUID commandId,
            ContactId contactId,
            ConversationId conversationId,
            String adviser,
            String topic,
            Instant at)
            implements ConversationCommand {}

    /// Returns a conversation to the queue.
    ///
    /// @param reason `GIVEN_BACK`, or `TURNO` if the adviser's shift ends. The reason is published in an
    /// event that is kept permanently
    @Wire("ventanilla.conversation.return-to-queue.v1")
    record ReturnToQueue(
            UUID commandId,
            ContactId contactId,
            ConversationId conversationId,
            String adviser,
            String reason,
            Instant at)
            implements ConversationCommand {}

    /// Opens a conversation in which this adviser writes to a person who asked for a call-back,
    /// unless the person is in another conversation.
    ///
    /// @param conversationId the id of the conversation to open
    @Wire("ventanilla.conversation.call-back.v1")
    record CallBack(UUID commandId, ContactId contactId, ConversationId conversationId, String adviser, Instant at)
            implements ConversationCommand {}

    /// Offers the person a survey about the attention. This command comes from survey-service.
    ///
    /// @param expiresAt the instant after which no answer is accepted
    @Wire("ventanilla.conversation.offer-survey.v1")
    record OfferSurvey(
            UUID commandId,
            ContactId contactId,
            ConversationId conversationId,
            SurveyId surveyId,
            Instant expiresAt,
            Instant at)
            implements ConversationCommand {}
}
