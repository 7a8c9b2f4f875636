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

/// What happened in a conversation. Which of it others are told, and how, is decided for each one
/// in a single place outside.
public sealed interface DialogueEvent {

    /// Published for good: those who count and follow up read it.
    sealed interface Told extends DialogueEvent {}

    /// Asks something of another service.
    sealed interface Asked extends DialogueEvent {
        UUID commandId();
    }

    /// A line of the transcript.
    sealed interface Spoken extends DialogueEvent {}

    /// Concerns this service alone.
    sealed interface Inner extends DialogueEvent {}

    /// The first message of a conversation.
    record Opened(
            ConversationId id,
            ContactId contactId,
            Channel channel,
            String account,
            Citizen citizen,
            @Nullable ConversationId previous)
            implements Told {}

    /// The person's words, or what stands for them in the transcript.
    ///
    /// @param receivedAt when they reached us
    /// @param messageId the provider's id, by which the person may still edit or delete them
    /// @param attached a file that was kept or a place, without words; absent where there is none
    record Heard(String text, Instant receivedAt, String messageId, @Nullable Content attached)
            implements Spoken {
        @Override
        public String toString() {
            return "Heard[%d characters]".formatted(text.length());
        }
    }

    /// The person reacted to a message: worth a line, and no turn of theirs.
    record Reacted(String text, Instant receivedAt) implements Spoken {}

    /// The person edited or deleted a message.
    ///
    /// @param shown the text that replaces it in the transcript
    record MessageChanged(MessageChange change, String shown) implements Spoken {
        @Override
        public String toString() {
            return "MessageChanged[%s]".formatted(change);
        }
    }

    /// The assistant speaks.
    ///
    /// @param news what the person is owed and this line tells, where it tells something owed
    record Said(Prompt prompt, Map<String, String> values, @Nullable News news) implements Spoken {
        public Said {
            values = Map.copyOf(values);
        }

        /// A line that may get lost without harm.
        public Said(Prompt prompt, Map<String, String> values) {
            this(prompt, values, null);
        }

        @Override
        public String toString() {
            return "Said[%s]".formatted(prompt);
        }
    }

    /// The adviser speaks.
    record AdviserSaid(String adviser, String text) implements Spoken {
        @Override
        public String toString() {
            return "AdviserSaid[%s, %d characters]".formatted(adviser, text.length());
        }
    }

    /// The dialogue enters another stage.
    record Entered(Stage stage) implements Inner {}

    /// An answer made no sense where it was given.
    record NotUnderstood() implements Inner {}

    record ConsentGiven(Consent consent) implements Told {}

    record ConsentRefused(Consent consent) implements Told {}

    record CitizenRegistered(Profile profile) implements Told {}

    /// An option was tapped.
    record Tapped(Tap tap) implements Inner {}

    /// What the person leaves unfinished from now on; absent where nothing is left.
    record LeftUnfinished(@Nullable Unfinished unfinished) implements Inner {}

    /// The person is asked how it went.
    record SurveyAsked(OpenSurvey survey) implements Inner {}

    /// The addresses of the contact changed: profile and consent are no longer valid.
    record IdentitySuspended(Citizen.IdentityChange change) implements Inner {}

    /// Something owed that may not be told in the chat: staff must.
    record NewsWithheld(News news) implements Inner {}

    /// A code that proves the consent to electronic notices was sent.
    record NoticeCodeSent(Instant sentAt) implements Inner {}

    /// Electronic notices are authorised, or are so no longer.
    ///
    /// @param since absent where they are authorised no longer
    record NoticesAuthorised(@Nullable Instant since) implements Inner {}

    /// The person wants no invitations any more.
    record CampaignsStopped() implements Inner {}

    /// A case is to be filed.
    ///
    /// @param receivedAt when the person confirmed: the legal term starts from here
    record CaseRequested(
            UUID commandId, CaseDraft draft, @Nullable Profile applicant, Instant receivedAt)
            implements Asked {}

    /// The person edited or deleted a message of a case that is filed: it is noted there.
    ///
    /// @param filing the command that filed it
    record CaseNoted(UUID commandId, UUID filing, MessageChange change) implements Asked {}

    record StatusRequested(UUID commandId, String radicado, String secondFactor) implements Asked {
        @Override
        public String toString() {
            return "StatusRequested[%s]".formatted(commandId);
        }
    }

    record NoticesRequested(UUID commandId) implements Asked {}

    record NoticeConsentRequested(UUID commandId, Profile person, Consent proof) implements Asked {}

    record NoticeCodeTyped(UUID commandId, String code) implements Asked {
        @Override
        public String toString() {
            return "NoticeCodeTyped[%s]".formatted(commandId);
        }
    }

    record NoticeRevocationRequested(UUID commandId, Consent proof) implements Asked {}

    /// Entered the adviser queue: from here on it counts as offered.
    ///
    /// @param advisersInService how many advisers took people at that moment
    record Queued(String queue, int advisersInService) implements Told {}

    record Accepted(String adviser) implements Told {}

    record FirstReplied() implements Told {}

    record Requeued(String reason) implements Told {}

    record IdleWarned() implements Told {}

    record FlowedOut(String destination) implements Told {}

    record CallBackAsked() implements Inner {}

    /// @param staffed whether an adviser took people at any moment of the wait
    record Abandoned(String reason, boolean staffed) implements Told {}

    record AttentionEnded(String endedBy, boolean surveyAllowed) implements Told {}

    record WrapUpEnded(String topic) implements Told {}

    /// @param survey as the answer leaves it
    record SurveyAnswerGiven(UUID commandId, OpenSurvey survey, Question question, String value)
            implements Asked {
        @Override
        public String toString() {
            return "SurveyAnswerGiven[%s, %s]".formatted(survey.id(), question);
        }
    }

    record SurveyAnswered() implements Told {}

    /// Why a conversation that never enters a queue will count as contained, should it end now.
    record ContainedBecause(String reason) implements Inner {}

    record BotContained(String reason) implements Told {}

    record Closed(String reason) implements Told {}
}
