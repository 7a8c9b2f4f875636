package org.ventanilla.survey.model;

import java.util.List;
import org.ventanilla.contracts.survey.SurveyEvent;

/// What a message, or the passing of time, changes in a survey.
public sealed interface Decision {

    /// The survey changes.
    ///
    /// @param after the survey after the change
    /// @param events the events to publish, in order, possibly none; the last event has version
    ///     `after.version()`
    record Accepted(Survey after, List<SurveyEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The message changes nothing.
    record Ignored(Reason reason) implements Decision {}

    /// The message breaks the contract. It becomes a dead letter for an operator.
    record Refused(Reason reason) implements Decision {}

    /// Why a message has no effect.
    enum Reason {
        /// The question has an answer already, and only the first answer counts.
        ANSWERED_BEFORE,
        /// The answer was given after the survey expired.
        TOO_LATE,
        /// The service has already decided whether to offer a survey about this conversation.
        DECIDED_BEFORE,
        /// The time of the survey has not passed yet, or the survey no longer waits for a score.
        NOT_DUE,
        /// The survey was not offered.
        NOT_ASKED,
        /// The value is not a valid answer to the question.
        BAD_VALUE
    }
}
