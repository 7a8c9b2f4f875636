package org.ventanilla.webkit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/// The kind of caller that reads an answer, as far as the request shows it.
enum Reader {
    /// Somebody in front of a browser: gets a page.
    PERSON,
    /// The script of a page: gets a problem, and shows its words.
    SCRIPT,
    /// Gets a problem.
    PROGRAM;

    private static final List<String> PROGRAMS = List.of("/api", "/webhooks");

    static Reader of(RoutingContext context) {
        if (isForPrograms(context.normalizedPath())) {
            return PROGRAM;
        }
        if (context.request().headers().contains("HX-Request")) {
            return SCRIPT;
        }
        String types = accepted(context);
        if (types.startsWith("text/event-stream")) {
            return SCRIPT;
        }
        return types.contains("html") || !types.contains("json") ? PERSON : PROGRAM;
    }

    /// Whether the request asks for a page by name, as every browser does that goes to one.
    static boolean asksForPage(RoutingContext context) {
        return accepted(context).contains("html") && of(context) == PERSON;
    }

    private static boolean isForPrograms(String path) {
        return PROGRAMS.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    private static String accepted(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.ACCEPT);
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }
}
