package org.ventanilla.survey.model;

import java.util.List;
import org.ventanilla.contracts.survey.SurveyEvent;

/// The result of a message for a survey.
public sealed interface Decision {

    /// The message changes the survey.
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
        /// The question has an answer already; only the first answer counts.
        ANSWERED_BEFORE,
        /// The answer was given after the survey expired.
        TOO_LATE,
        /// The conversation has a survey, or the decision against a survey was made before.
        DECIDED_BEFORE,
        /// The survey cannot expire yet, or it is no longer waiting for a score.
        NOT_DUE,
        /// The survey was not offered.
        NOT_ASKED,
        /// The value is not a valid answer to the question.
        BAD_VALUE
    }
}
