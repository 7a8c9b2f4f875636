package org.ventanilla.gateway.inbound.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// The answer to a request. The broker, a limit and a timer may each want to answer; the first one
/// does. The answer has no body, so that it cannot reveal internals.
final class Answer {

    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Context context = Vertx.currentContext();
    private final MeterRegistry metrics;
    private final AtomicBoolean sent = new AtomicBoolean();
    private long timer = NO_TIMER;

    Answer(HttpServerRequest request, MeterRegistry metrics) {
        this.request = request;
        this.metrics = metrics;
    }

    boolean isSent() {
        return sent.get();
    }

    /// Answers 503 if there is no answer after this time.
    void sendTimeoutAfter(Vertx vertx, Duration time) {
        timer = vertx.setTimer(time.toMillis(), _ -> send(503));
    }

    /// Answers and keeps the connection open.
    void send(int status) {
        finish(status, false);
    }

    /// Answers and closes the connection, because the rest of the request is not wanted.
    void sendAndClose(int status) {
        finish(status, true);
    }

    /// The client has closed the connection.
    void abandon() {
        if (sent.compareAndSet(false, true)) {
            count("gone");
        }
    }

    private void finish(int status, boolean close) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        count(Integer.toString(status));
        context.runOnContext(_ -> {
            if (timer != NO_TIMER) {
                context.owner().cancelTimer(timer);
            }
            if (request.response().closed() || request.response().ended()) {
                return;
            }
            if (close) {
                request.response().putHeader("Connection", "close");
            }
            if (status == 503) {
                request.response().putHeader("Retry-After", "5");
            }
            request.response().setStatusCode(status).end().onComplete(_ -> {
                if (close) {
                    request.connection().close();
                }
            });
        });
    }

    private void count(String answer) {
        metrics.counter("ventanilla.webhooks", "channel", "whatsapp", "answer", answer)
                .increment();
    }
}
