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

/// The events of a conversation. A single place outside the model decides for each event whether
/// and how other services learn of it.
public sealed interface DialogueEvent {

    /// An event that is published to other services, which count and follow up.
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
    /// @param messageId the provider's id, which a later edit or deletion refers to
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

    /// The person reacted to a message. The transcript shows it, but it is no answer.
    record CitizenReacted(String text, Instant receivedAt) implements TranscriptEvent {}

    /// The person edited or deleted a message.
    ///
    /// @param shown the text that replaces it in the transcript
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

    record ConsentGiven(Consent consent) implements Published {}

    record ConsentRefused(Consent consent) implements Published {}

    record CitizenRegistered(Profile profile) implements Published {}

    /// An option was tapped.
    record Tapped(Tap tap) implements Internal {}

    /// The unfinished input of the person changed.
    ///
    /// @param unfinished the input that is stored now; absent if none is
    record UnfinishedInputChanged(@Nullable UnfinishedInput unfinished) implements Internal {}

    /// A survey was offered.
    record SurveyOffered(OpenSurvey survey) implements Internal {}

    /// The addresses of the contact changed: profile and consent are no longer valid.
    record IdentitySuspended(Citizen.IdentityChange change) implements Internal {}

    /// News that must not be told in the chat; staff must tell it.
    record NewsWithheld(News news) implements Internal {}

    /// A code that proves the consent to electronic notices was sent.
    record NoticeCodeSent(Instant sentAt) implements Internal {}

    /// Electronic notices were authorised or revoked.
    ///
    /// @param since since when they are authorised; absent if they were revoked
    record NoticesAuthorised(@Nullable Instant since) implements Internal {}

    /// The person wants no more invitations to campaigns.
    record CampaignsStopped() implements Internal {}

    /// A case must be filed.
    ///
    /// @param receivedAt when the person confirmed; the legal term starts here
    record CaseRequested(
            UUID commandId, CaseDraft draft, @Nullable Profile applicant, Instant receivedAt)
            implements ServiceRequest {}

    /// The person edited or deleted a message of a filed case; the change must be noted there.
    ///
    /// @param filing the command that filed the case
    record CaseNoteRequested(UUID commandId, UUID filing, MessageChange change) implements ServiceRequest {}

    record StatusRequested(UUID commandId, String radicado, String secondFactor) implements ServiceRequest {
        @Override
        public String toString() {
            return "StatusRequested[%s]".formatted(commandId);
        }
    }

    record NoticesRequested(UUID commandId) implements ServiceRequest {}

    record NoticeConsentRequested(UUID commandId, Profile person, Consent proof) implements ServiceRequest {}

    record NoticeCodeTyped(UUID commandId, String code) implements ServiceRequest {
        @Override
        public String toString() {
            return "NoticeCodeTyped[%s]".formatted(commandId);
        }
    }

    record NoticeRevocationRequested(UUID commandId, Consent proof) implements ServiceRequest {}

    /// The conversation entered the adviser queue. From here on it counts as offered to an adviser.
    ///
    /// @param advisersInService how many advisers accepted people at that moment
    record Queued(String queue, int advisersInService) implements Published {}

    record Accepted(String adviser) implements Published {}

    record FirstReplied() implements Published {}

    record Requeued(String reason) implements Published {}

    record IdleWarned() implements Published {}

    record FlowedOut(String destination) implements Published {}

    record CallBackAsked() implements Internal {}

    /// @param staffed whether an adviser accepted people at any moment of the wait
    record Abandoned(String reason, boolean staffed) implements Published {}

    record AttentionEnded(String endedBy, boolean surveyAllowed) implements Published {}

    record WrapUpEnded(String topic) implements Published {}

    /// @param survey the survey after this answer
    record SurveyAnswerGiven(UUID commandId, OpenSurvey survey, Question question, String value)
            implements ServiceRequest {
        @Override
        public String toString() {
            return "SurveyAnswerGiven[%s, %s]".formatted(survey.id(), question);
        }
    }

    record SurveyAnswered() implements Published {}

    /// The reason to record if the conversation ends now without having entered a queue.
    record ContainedBecause(String reason) implements Internal {}

    record BotContained(String reason) implements Published {}

    record Closed(String reason) implements Published {}
}
