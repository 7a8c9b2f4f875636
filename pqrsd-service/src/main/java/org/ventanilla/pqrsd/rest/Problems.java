package org.ventanilla.pqrsd.rest;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.Problem;

/// Refusals in this service's words.
final class Problems {

    private Problems() {}

    static Response response(int status, String detail) {
        return response(status, detail, null, null);
    }

    /// @param code stable, for programs; absent where the status says it all
    /// @param field what cannot be used, if it is one field
    static Response response(
            int status, String detail, @Nullable String code, @Nullable String field) {
        return new Problem(Texts.say("problem." + status), status, detail, code, field).response();
    }
}
