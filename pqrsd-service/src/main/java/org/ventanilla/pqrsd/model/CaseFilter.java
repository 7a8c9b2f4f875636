package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// Which cases an officer wants to see.
///
/// @param kind null for all kinds
/// @param light null for all; a case whose clock does not run has none
public record CaseFilter(Standing standing, @Nullable CaseKind kind, @Nullable Semaforo light) {

    /// All cases that are owed an answer.
    public static final CaseFilter OWING = new CaseFilter(new Standing.Owing(), null, null);

    /// The states of the cases that are wanted.
    public sealed interface Standing {
        /// The clock runs: an answer is owed.
        record Owing() implements Standing {}

        /// All of them.
        record Any() implements Standing {}

        /// In one state.
        record In(CaseState state) implements Standing {}
    }

    /// Whether only cases are wanted whose clock runs: those are read the most urgent first, the
    /// others the newest first.
    public boolean onlyOwing() {
        return light != null || standing instanceof Standing.Owing;
    }
}
