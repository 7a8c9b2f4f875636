package org.ventanilla.webkit;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// The answer while a backend is unavailable: it asks the caller to come back in a moment. A
/// service maps its own exception to it; a person with a browser gets it as a page.
public final class Unavailable {

    /// For `Retry-After`.
    static final int SECONDS_TO_WAIT = 2;

    private Unavailable() {}

    /// 503 with `Retry-After`.
    public static Response response() {
        return Response.fromResponse(Refusal.AWAY.problem(null).response())
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }
}
