package org.ventanilla.notification.model;

import java.util.List;

/// What came of a command.
public sealed interface Decision {

    /// It happened: what is to be chained, in order.
    record Accepted(List<Evidence> evidence) implements Decision {
        public Accepted {
            evidence = List.copyOf(evidence);
        }
    }

    /// Nothing to do: known already.
    record Ignored(String why) implements Decision {}

    /// It happened, and enough of its kind is kept: it is counted, and adds no row.
    record Counted(EvidenceKind kind) implements Decision {}

    /// May not be done now.
    record Refused(String why) implements Decision {}

    /// One thing happened.
    static Decision accepted(Evidence... evidence) {
        return new Accepted(List.of(evidence));
    }
}
