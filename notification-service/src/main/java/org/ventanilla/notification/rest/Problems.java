package org.ventanilla.notification.rest;

import java.util.List;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.webkit.Problem;
import org.ventanilla.webkit.Refusal;

/// Builds the problem responses of this service. The detail of a code is the text `problem.<code>`.
/// Every problem has the member `errors`, which lists the faulty fields.
final class Problems {

    private Problems() {}

    /// @param code stable identifier for programs
    static Problem of(Refusal kind, String code, List<String> errors) {
        return kind.because(Texts.of("problem." + code)).withCode(code).with("errors", errors);
    }

    /// Builds a problem that concerns no particular field.
    static Problem of(Refusal kind, String code) {
        return of(kind, code, List.of());
    }
}
