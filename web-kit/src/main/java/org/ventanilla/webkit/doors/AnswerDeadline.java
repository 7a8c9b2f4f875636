package org.ventanilla.webkit.doors;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/// Answers 503 for work that does not end in time, such as a statement to a database that hangs.
///
/// The work itself goes on: what came of it the caller learns by asking again. Outside are requests
/// whose body takes its time to arrive, and live streams.
@ApplicationScoped
class AnswerDeadline {

    /// Ahead of everything that may take time.
    private static final int FIRST = 9_000;

    private static final int AWAY = 503;

    /// A form of some fields; whatever is larger, or tells no size, may arrive slowly.
    private static final long LARGEST_FORM_BYTES = 64L * 1024;

    private final Optional<Duration> limit;

    AnswerDeadline(DoorConfig config) {
        this.limit = config.answerWithin();
    }

    void register(@Observes Filters filters) {
        limit.ifPresent(within -> filters.register(context -> watch(context, within), FIRST));
    }

    private static void watch(RoutingContext context, Duration within) {
        if (concerned(context.request())) {
            long timer = context.vertx().setTimer(within.toMillis(), _ -> giveUp(context));
            context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    private static boolean concerned(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.startsWith("text/event-stream")) {
            return false;
        }
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") == null && (length == null || small(length));
    }

    private static boolean small(String length) {
        try {
            return Long.parseLong(length.strip()) <= LARGEST_FORM_BYTES;
        } catch (NumberFormatException _) {
            return true;
        }
    }

    private static void giveUp(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (!response.headWritten() && !response.closed()) {
            context.fail(AWAY);
        }
    }
}
