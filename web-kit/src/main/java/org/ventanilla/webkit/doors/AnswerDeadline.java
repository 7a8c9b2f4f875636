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
/// The work itself continues; the caller learns its result by asking again. A body may take its
/// time to arrive, and a live stream to say something.
@ApplicationScoped
class AnswerDeadline {

    /// Runs before every handler that may take time.
    private static final int FIRST = 9_000;

    private static final int AWAY = 503;

    private final Optional<Duration> limit;

    AnswerDeadline(DoorConfig config) {
        this.limit = config.answerWithin();
    }

    void register(@Observes Filters filters) {
        limit.ifPresent(within -> filters.register(context -> watch(context, within), FIRST));
    }

    private static void watch(RoutingContext context, Duration within) {
        if (!isStream(context.request())) {
            new Watch(context, within).begin();
        }
        context.next();
    }

    private static boolean isStream(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("text/event-stream");
    }

    /// The framework reads the end of a request without a body only when somebody asks for it.
    private static boolean hasArrived(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean body =
                request.getHeader("Transfer-Encoding") != null
                        || length != null && !length.strip().equals("0");
        return !body || request.isEnded();
    }

    /// The deadline of one request. It counts from when the whole of it has arrived, with the
    /// precision of the limit itself.
    private record Watch(RoutingContext context, Duration within) {

        void begin() {
            long timer = context.vertx().setTimer(within.toMillis(), _ -> look());
            context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        }

        private void look() {
            HttpServerResponse response = context.response();
            if (response.headWritten() || response.closed()) {
                return;
            }
            if (hasArrived(context.request())) {
                context.fail(AWAY);
            } else {
                begin();
            }
        }
    }
}
