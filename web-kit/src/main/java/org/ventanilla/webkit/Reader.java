package org.ventanilla.webkit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/// The kind of caller that reads a response, determined from the request.
enum Reader {
    /// A person in front of a browser, who gets an HTML page.
    PERSON,
    /// The script of a page, which gets a problem response and shows its text.
    SCRIPT,
    /// A program, which gets a problem response.
    PROGRAM;

    private static final List<String> PROGRAM_PATHS = List.of("/api", "/webhooks");

    /// The kind of caller that sent this request.
    static Reader of(RoutingContext context) {
        if (isForPrograms(context.normalizedPath())) {
            return PROGRAM;
        }
        if (context.request().headers().contains("HX-Request")) {
            return SCRIPT;
        }
        String types = acceptHeader(context);
        if (types.startsWith("text/event-stream")) {
            return SCRIPT;
        }
        return types.contains("html") || !types.contains("json") ? PERSON : PROGRAM;
    }

    /// Whether the request names HTML in its `Accept` header, as browsers do when they open a page.
    static boolean asksForPage(RoutingContext context) {
        return acceptHeader(context).contains("html") && of(context) == PERSON;
    }

    private static boolean isForPrograms(String path) {
        return PROGRAM_PATHS.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private static String acceptHeader(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.ACCEPT);
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }
}
