package org.ventanilla.contracts.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// The events of a survey. They contain scores but never comments.
public sealed interface SurveyEvent extends Message {

    ContactId contactId();

    ConversationId conversationId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// A survey was offered to the person.
    @Wire("ventanilla.survey.offered.v1")
    record Offered(SurveyId surveyId, ContactId contactId, ConversationId conversationId, Instant at)
            implements SurveyEvent {}

    /// No survey was offered after an attention.
    ///
    /// @param reason `NO_CONSENT`, `CLOSED_IDLE`, `ASKED_RECENTLY`
    @Wire("ventanilla.survey.not-offered.v1")
    record NotOffered(ContactId contactId, ConversationId conversationId, String reason, Instant at)
            implements SurveyEvent {}

    /// The person gave an answer that changes the result. The event contains all answers so far.
    ///
    /// @param resolved `YES`, `PARTLY`, `NO`; absent until the person answered this question
    /// @param commented whether the person wrote a comment
    @Wire("ventanilla.survey.answered.v1")
    record Answered(
            SurveyId surveyId,
            ContactId contactId,
            ConversationId conversationId,
            int score,
            @Nullable String resolved,
            boolean commented,
            Instant at)
            implements SurveyEvent {}

    /// The time in which the person could answer is over.
    @Wire("ventanilla.survey.expired.v1")
    record Expired(SurveyId surveyId, ContactId contactId, ConversationId conversationId, Instant at)
            implements SurveyEvent {}

    /// The person gave a score of 1 or 2, which the entity should follow up.
    @Wire("ventanilla.survey.low-score-raised.v1")
    record LowScoreRaised(SurveyId surveyId, ContactId contactId, ConversationId conversationId, int score, Instant at)
            implements SurveyEvent {}
}
