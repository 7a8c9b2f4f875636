package org.ventanilla.contracts.survey;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// Commands of the dialogue to survey-service.
public sealed interface SurveyCommand extends Message {

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// The person answered one question.
    ///
    /// @param value `1` to `5` for the score; `YES`, `PARTLY`, `NO` for the second question; free
    /// text for the comment
    @Wire("ventanilla.survey.record-answer.v1")
    record RecordAnswer(
            UUID commandId,
            ContactId contactId,
            ConversationId conversationId,
            SurveyId surveyId,
            Question question,
            String value,
            Instant at)
            implements SurveyCommand {
        @Override
        public String toString() {
            return "RecordAnswer[%s, %s]".formatted(surveyId, question);
        }
    }

    /// The questions of a survey.
    enum Question {
        /// How good the attention was, from 1 to 5.
        SCORE,
        /// Whether the person's matter was resolved.
        RESOLVED,
        /// A free text.
        COMMENT
    }
}
