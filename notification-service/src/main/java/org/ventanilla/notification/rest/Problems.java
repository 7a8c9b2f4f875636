package org.ventanilla.notification.rest;

import java.util.List;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.webkit.Problem;
import org.ventanilla.webkit.Refusal;

/// Problems in this service's words: the detail of a code is the text `problem.<code>`. All have
/// the member `errors`, the fields at fault.
final class Problems {

    private Problems() {}

    /// @param code stable, for programs
    static Problem of(Refusal kind, String code, List<String> errors) {
        return kind.because(Texts.of("problem." + code)).withCode(code).with("errors", errors);
    }

    /// A problem of no field in particular.
    static Problem of(Refusal kind, String code) {
        return of(kind, code, List.of());
    }
}
