package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;

/// How the petitioner gets the answer.
///
/// @param address absent if the medium needs none
public record AnswerRoute(AnswerMedium medium, @Nullable String address) {

    @Override
    public String toString() {
        return "AnswerRoute[%s]".formatted(medium);
    }
}
