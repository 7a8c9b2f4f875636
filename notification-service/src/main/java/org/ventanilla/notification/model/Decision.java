package org.ventanilla.notification.model;

import java.util.List;

/// The result of a command.
public sealed interface Decision {

    /// The command was accepted. Its evidence is added to the chain in the order of the list.
    record Accepted(List<Evidence> evidence) implements Decision {
        public Accepted {
            evidence = List.copyOf(evidence);
        }
    }

    /// The command changes nothing, because its effect is already recorded.
    record Ignored(String reason) implements Decision {}

    /// The command was accepted, but the maximum number of rows of this kind is reached, so the
    /// repetition is only counted.
    record Counted(EvidenceKind kind) implements Decision {}

    /// The command is not allowed now.
    record Refused(String reason) implements Decision {}

    /// Accepts a command with this evidence.
    static Decision accepted(Evidence... evidence) {
        return new Accepted(List.of(evidence));
    }
}
