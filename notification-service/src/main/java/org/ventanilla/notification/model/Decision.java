package org.ventanilla.notification.model;

import java.util.List;

/// The result of a command.
public sealed interface Decision {

    /// The command was accepted: the evidence to add to the chain, in order.
    record Accepted(List<Evidence> evidence) implements Decision {
        public Accepted {
            evidence = List.copyOf(evidence);
        }
    }

    /// The command changes nothing, because its effect is already recorded.
    record Ignored(String why) implements Decision {}

    /// The command was accepted, but the limit for this kind of evidence is reached: the repetition
    /// is counted and adds no row.
    record Counted(EvidenceKind kind) implements Decision {}

    /// The command is not allowed now.
    record Refused(String why) implements Decision {}

    /// Accepts a command with this evidence.
    static Decision accepted(Evidence... evidence) {
        return new Accepted(List.of(evidence));
    }
}
