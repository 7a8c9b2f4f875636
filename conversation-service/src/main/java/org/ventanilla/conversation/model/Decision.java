package org.ventanilla.conversation.model;

import java.util.List;

/// What became of a command. Duplicates and refusals are values, not exceptions.
public sealed interface Decision {

    /// These things happen, in this order.
    record Accepted(List<DialogueEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// These things happen, which close the conversation, and the message opens the next one.
    record HandedOn(List<DialogueEvent> events) implements Decision {
        public HandedOn {
            events = List.copyOf(events);
        }
    }

    /// Nothing happens, and that is right: too late, said before.
    record Ignored(String why) implements Decision {}

    /// Nothing happens, because it may not.
    ///
    /// @param why stable code for the caller
    record Refused(String why) implements Decision {}

    /// What happens; nothing where nothing does.
    default List<DialogueEvent> events() {
        return switch (this) {
            case Accepted accepted -> accepted.events;
            case HandedOn handedOn -> handedOn.events;
            case Ignored _, Refused _ -> List.of();
        };
    }
}
