package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;

/// How the petitioner gets the answer.
///
/// @param address the e-mail or postal address; null if the medium needs no address
public record AnswerRoute(AnswerMedium medium, @Nullable String address) {

    @Override
    public String toString() {
        return "AnswerRoute[%s]".formatted(medium);
    }
}
