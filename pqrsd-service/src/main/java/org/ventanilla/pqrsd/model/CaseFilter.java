package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// The cases that an officer wants to see.
///
/// @param kind null for all kinds
/// @param light null for all lights; a case that is not open has no light
public record CaseFilter(
        StateFilter states,
        @Nullable CaseKind kind,
        @Nullable Semaforo light) {

    /// All open cases.
    public static final CaseFilter OPEN = new CaseFilter(new StateFilter.Open(), null, null);

    /// The states of the wanted cases.
    public sealed interface StateFilter {
        /// Open cases, to which the entity still owes an answer.
        record Open() implements StateFilter {}

        /// Cases in any state.
        record Any() implements StateFilter {}

        /// Cases in one state.
        record One(CaseState state) implements StateFilter {}
    }

    /// Whether only open cases are wanted. Open cases are listed most urgent first, other lists
    /// newest first.
    public boolean wantsOnlyOpen() {
        return light != null || states instanceof StateFilter.Open;
    }
}
