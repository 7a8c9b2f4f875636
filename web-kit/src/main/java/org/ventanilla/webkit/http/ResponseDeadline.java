package org.ventanilla.webkit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/// Answers 503 if the work for a request does not end in time, for example because a database
/// statement hangs.
///
/// The work continues after the response. The deadline does not apply to the upload of a body or to
/// a live stream.
@ApplicationScoped
class ResponseDeadline {

    /// The priority of a filter that runs before every handler that may take time.
    private static final int BEFORE_SLOW_HANDLERS = 9_000;

    private static final int SERVICE_UNAVAILABLE = 503;

    private final Optional<Duration> answerWithin;

    ResponseDeadline(HttpConfig config) {
        this.answerWithin = config.answerWithin();
    }

    void register(@Observes Filters filters) {
        answerWithin.ifPresent(limit -> filters.register(context -> start(context, limit), BEFORE_SLOW_HANDLERS));
    }

    private static void start(RoutingContext context, Duration limit) {
        if (!isStream(context.request())) {
            new Deadline(context, limit).begin();
        }
        context.next();
    }

    private static boolean isStream(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("text/event-stream");
    }

    /// Whether the whole request has arrived. A request without a body counts as arrived, because the
    /// framework notices the end of a request only when a handler reads the body.
    private static boolean hasArrived(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean hasBody = request.getHeader("Transfer-Encoding") != null
                || length != null && !length.strip().equals("0");
        return !hasBody || request.isEnded();
    }

    /// The deadline of one request. The deadline does not apply while the request is still arriving. It
    /// is checked periodically, and the period is as long as the limit, so the response may be late by
    /// one period.
    private record Deadline(RoutingContext context, Duration limit) {

        void begin() {
            long timer = context.vertx().setTimer(limit.toMillis(), _ -> check());
            context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        }

        private void check() {
            HttpServerResponse response = context.response();
            if (response.headWritten() || response.closed()) {
                return;
            }
            if (hasArrived(context.request())) {
                context.fail(SERVICE_UNAVAILABLE);
            } else {
                begin();
            }
        }
    }
}
