package org.ventanilla.conversation.model;

import java.util.List;

/// The result of a command. Duplicates and refusals are values and not exceptions.
public sealed interface Decision {

    /// The command has these effects, in this order.
    record Accepted(List<DialogueEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The command has these effects, which close the conversation, and the message opens the next
    /// conversation.
    record OpensNext(List<DialogueEvent> events) implements Decision {
        public OpensNext {
            events = List.copyOf(events);
        }
    }

    /// The command has no effect, for example because it comes too late or repeats an earlier
    /// command. This is not an error.
    record Ignored(String why) implements Decision {}

    /// The command is not allowed.
    ///
    /// @param why a stable code for the caller
    record Refused(String why) implements Decision {}

    /// Returns the events; an empty list if there are none.
    default List<DialogueEvent> events() {
        return switch (this) {
            case Accepted accepted -> accepted.events;
            case OpensNext opensNext -> opensNext.events;
            case Ignored _, Refused _ -> List.of();
        };
    }
}
