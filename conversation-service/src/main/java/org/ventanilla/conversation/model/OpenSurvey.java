package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;

/// A survey the person was asked. It outlives the conversation it is about: a score that is tapped
/// while it is open counts, even if the person did something else in between.
///
/// @param about the conversation that is judged
/// @param until an answer that comes later is not taken
/// @param answered what was answered already: the first answer to each question counts
public record OpenSurvey(
        SurveyId id, ConversationId about, Instant until, List<Question> answered) {

    public OpenSurvey {
        answered = List.copyOf(answered);
    }

    boolean takes(Instant at) {
        return !at.isAfter(until);
    }

    boolean isAnswered(Question question) {
        return answered.contains(question);
    }

    OpenSurvey answered(Question question) {
        return new OpenSurvey(
                id,
                about,
                until,
                Stream.concat(answered.stream(), Stream.of(question)).distinct().toList());
    }
}
