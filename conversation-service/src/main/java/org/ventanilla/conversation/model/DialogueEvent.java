package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.flow.Prompt;

/// The events of a conversation. Whether and how other services learn of an event is decided
/// outside the model, by the kind of the event.
public sealed interface DialogueEvent {

    /// An event that is published to other services, for figures and for follow-up work.
    sealed interface Published extends DialogueEvent {}

    /// An event that sends a request to another service.
    sealed interface ServiceRequest extends DialogueEvent {
        UUID commandId();
    }

    /// An event that writes to the transcript.
    sealed interface TranscriptEvent extends DialogueEvent {}

    /// An event that is used only inside this service.
    sealed interface Internal extends DialogueEvent {}

    /// The first message opened the conversation.
    record Opened(
            ConversationId id,
            ContactId contactId,
            Channel channel,
            String account,
            Citizen citizen,
            @Nullable ConversationId previous)
            implements Published {}

    /// The person sent a message.
    ///
    /// @param text the masked text for the transcript
    /// @param receivedAt when the message reached the entity
    /// @param messageId the provider's id of the message; a later edit or deletion refers to it
    /// @param attached a stored file or a location, without text; absent if there is none
    record CitizenSaid(
            String text,
            Instant receivedAt,
            String messageId,
            @Nullable Content attached) implements TranscriptEvent {
        @Override
        public String toString() {
            return "CitizenSaid[%d characters]".formatted(text.length());
        }
    }

    /// The person reacted to a message. The transcript shows the reaction, but a reaction is no
    /// answer.
    record CitizenReacted(String text, Instant receivedAt) implements TranscriptEvent {}

    /// The person edited or deleted a message.
    ///
    /// @param shown the text that replaces the message in the transcript
    record MessageChanged(MessageChange change, String shown) implements TranscriptEvent {
        @Override
        public String toString() {
            return "MessageChanged[%s]".formatted(change);
        }
    }

    /// The assistant said something.
    ///
    /// @param news the tracked news that this message delivers; absent for all other messages
    record AssistantSaid(
            Prompt prompt,
            Map<String, String> values,
            @Nullable News news) implements TranscriptEvent {
        public AssistantSaid {
            values = Map.copyOf(values);
        }

        /// Creates a message whose delivery is not tracked.
        public AssistantSaid(Prompt prompt, Map<String, String> values) {
            this(prompt, values, null);
        }

        @Override
        public String toString() {
            return "AssistantSaid[%s]".formatted(prompt);
        }
    }

    /// The adviser sent a message.
    record AdviserSaid(String adviser, String text) implements TranscriptEvent {
        @Override
        public String toString() {
            return "AdviserSaid[%s, %d characters]".formatted(adviser, text.length());
        }
    }

    /// The dialogue entered another stage.
    record StageEntered(Stage stage) implements Internal {}

    /// An answer was not understood.
    record NotUnderstood() implements Internal {}

    /// The person consented to the use of their data.
    record ConsentGiven(Consent consent) implements Published {}

    /// The person refused the use of their data, or withdrew the consent.
    record ConsentRefused(Consent consent) implements Published {}

    /// The person registered or corrected their data.
    record CitizenRegistered(Profile profile) implements Published {}

    /// An option was tapped.
    record Tapped(Tap tap) implements Internal {}

    /// The unfinished input of the person changed.
    ///
    /// @param unfinished the input that is stored now; absent if no input is stored
    record UnfinishedInputChanged(@Nullable UnfinishedInput unfinished) implements Internal {}

    /// A survey was offered.
    record SurveyOffered(OpenSurvey survey) implements Internal {}

    /// The addresses of the contact changed: profile and consent are no longer valid.
    record IdentitySuspended(Citizen.IdentityChange change) implements Internal {}

    /// The news must not be told in the chat, so staff must tell the former person.
    record NewsWithheld(News news) implements Internal {}

    /// A code that proves the consent to electronic notices was sent.
    record NoticeCodeSent(Instant sentAt) implements Internal {}

    /// Electronic notices were authorised or revoked.
    ///
    /// @param since when the authorisation began; absent if the authorisation was revoked
    record NoticesAuthorised(@Nullable Instant since) implements Internal {}

    /// The person wants no more invitations to campaigns.
    record CampaignsStopped() implements Internal {}

    /// A case must be filed.
    ///
    /// @param receivedAt when the person confirmed; the legal term starts here
    record CaseRequested(
            UUID commandId, CaseDraft draft, @Nullable Profile applicant, Instant receivedAt)
            implements ServiceRequest {}

    /// The person edited or deleted a message of a filed case. The change must be noted on the
    /// case.
    ///
    /// @param filingCommandId the id of the command that filed the case
    record CaseNoteRequested(UUID commandId, UUID filingCommandId, MessageChange change) implements ServiceRequest {}

    /// The state of a case must be looked up.
    record StatusRequested(UUID commandId, String radicado, String secondFactor) implements ServiceRequest {
        @Override
        public String toString() {
            return "StatusRequested[%s]".formatted(commandId);
        }
    }

    /// The notices of the person must be listed.
    record NoticesRequested(UUID commandId) implements ServiceRequest {}

    /// The person accepted electronic notices. A code that proves the contact must be sent.
    record NoticeConsentRequested(UUID commandId, Profile person, Consent proof) implements ServiceRequest {}

    /// The person typed a code, which must be checked.
    record NoticeCodeTyped(UUID commandId, String code) implements ServiceRequest {
        @Override
        public String toString() {
            return "NoticeCodeTyped[%s]".formatted(commandId);
        }
    }

    /// The person revoked the authorisation of electronic notices.
    record NoticeRevocationRequested(UUID commandId, Consent proof) implements ServiceRequest {}

    /// The conversation entered the adviser queue. From here on the conversation counts as offered
    /// to an adviser.
    ///
    /// @param advisersInService how many advisers accepted people at that moment
    record Queued(String queue, int advisersInService) implements Published {}

    /// An adviser accepted the conversation.
    record Accepted(String adviser) implements Published {}

    /// An adviser wrote for the first time in this conversation.
    record FirstReplied() implements Published {}

    /// The conversation returned from an adviser to the queue.
    record Requeued(String reason) implements Published {}

    /// A silent person was asked whether they are still there, or a waiting person was asked what
    /// they prefer after the end of the attention hours.
    record IdleWarned() implements Published {}

    /// The person left the queue for another way of being served.
    record FlowedOut(String destination) implements Published {}

    /// The person asked for a call-back.
    record CallBackAsked() implements Internal {}

    /// The person left the queue, or stopped answering during the wait.
    ///
    /// @param staffed whether an adviser accepted people at any moment of the wait
    record Abandoned(String reason, boolean staffed) implements Published {}

    /// The attention by an adviser is over.
    record AttentionEnded(String endedBy, boolean surveyAllowed) implements Published {}

    /// The adviser classified the attention.
    record WrapUpEnded(String topic) implements Published {}

    /// The person answered a question of the survey.
    ///
    /// @param survey the survey after this answer
    record SurveyAnswerGiven(UUID commandId, OpenSurvey survey, Question question, String value)
            implements ServiceRequest {
        @Override
        public String toString() {
            return "SurveyAnswerGiven[%s, %s]".formatted(survey.id(), question);
        }
    }

    /// The person gave the score of this conversation's own survey, so the survey counts as
    /// answered.
    record SurveyAnswered() implements Published {}

    /// The reason to record if the conversation ends now without having entered a queue.
    record ContainedBecause(String reason) implements Internal {}

    /// The conversation ends without having entered a queue.
    record BotContained(String reason) implements Published {}

    /// The conversation is closed.
    record Closed(String reason) implements Published {}
}
