package org.ventanilla.gateway.webhook.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one answer to a request: the first that the broker, a limit or the clock gives. It never has
/// a body, so that nothing of ours can leak.
final class Answer {

    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Context context = Vertx.currentContext();
    private final MeterRegistry metrics;
    private final AtomicBoolean given = new AtomicBoolean();
    private long timer = NO_TIMER;

    Answer(HttpServerRequest request, MeterRegistry metrics) {
        this.request = request;
        this.metrics = metrics;
    }

    boolean given() {
        return given.get();
    }

    /// Answers 503 if nobody has answered by then.
    void within(Vertx vertx, Duration patience) {
        timer = vertx.setTimer(patience.toMillis(), _ -> give(503));
    }

    /// Answers and keeps the connection.
    void give(int status) {
        finish(status, false);
    }

    /// Answers and closes the connection, where the rest of the request is not wanted.
    void close(int status) {
        finish(status, true);
    }

    /// The other side has gone.
    void abandon() {
        if (given.compareAndSet(false, true)) {
            count("gone");
        }
    }

    private void finish(int status, boolean close) {
        if (!given.compareAndSet(false, true)) {
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
