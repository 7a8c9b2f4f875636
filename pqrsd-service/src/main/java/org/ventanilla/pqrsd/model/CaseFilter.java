package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// The cases that an officer wants to see.
///
/// @param kind null for all kinds
/// @param light null for all lights; a case whose clock does not run has no light
public record CaseFilter(
        Standing standing,
        @Nullable CaseKind kind,
        @Nullable Semaforo light) {

    /// All open cases.
    public static final CaseFilter OWING = new CaseFilter(new Standing.Owing(), null, null);

    /// The states of the wanted cases.
    public sealed interface Standing {
        /// Open cases: the clock runs and an answer is due.
        record Owing() implements Standing {}

        /// Cases in any state.
        record Any() implements Standing {}

        /// Cases in one state.
        record In(CaseState state) implements Standing {}
    }

    /// Whether only open cases are wanted. Open cases are listed most urgent first, other lists
    /// newest first.
    public boolean onlyOwing() {
        return light != null || standing instanceof Standing.Owing;
    }
}
