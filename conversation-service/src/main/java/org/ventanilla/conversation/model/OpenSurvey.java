package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;

/// A survey that was offered to the person. The survey outlasts its conversation. A score that is
/// tapped while the survey is open counts, even if the person did something else after the offer.
///
/// @param about the conversation that is scored
/// @param until when the survey ends; later answers are not accepted
/// @param answered the questions that are answered already; only the first answer to each question
/// counts
public record OpenSurvey(SurveyId id, ConversationId about, Instant until, List<Question> answered) {

    public OpenSurvey {
        answered = List.copyOf(answered);
    }

    boolean isOpenAt(Instant at) {
        return !at.isAfter(until);
    }

    boolean isAnswered(Question question) {
        return answered.contains(question);
    }

    OpenSurvey withAnswered(Question question) {
        return new OpenSurvey(
                id,
                about,
                until,
                Stream.concat(answered.stream(), Stream.of(question)).distinct().toList());
    }
}
