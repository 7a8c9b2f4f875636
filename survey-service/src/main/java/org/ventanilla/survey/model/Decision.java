package org.ventanilla.survey.model;

import java.util.List;
import org.ventanilla.contracts.survey.SurveyEvent;

/// What became of a command.
public sealed interface Decision {

    /// It changes the survey.
    ///
    /// @param after how the survey stands now
    /// @param events what is told, in order; the last carries `after.version()`; may be none
    record Accepted(Survey after, List<SurveyEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It changes nothing.
    record Ignored(Why why) implements Decision {}

    /// It breaks the contract, and somebody should look.
    record Refused(Why why) implements Decision {}

    /// Why a command has no effect.
    enum Why {
        /// A repeated answer; the first one counts.
        ANSWERED_BEFORE,
        /// Given after the survey expired.
        TOO_LATE,
        /// The survey is decided already.
        DECIDED_BEFORE,
        /// Not due, or settled by an answer.
        NOT_DUE,
        /// Nothing was asked.
        NOT_ASKED,
        /// A value that no answer can have.
        BAD_VALUE
    }
}
