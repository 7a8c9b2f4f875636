package org.ventanilla.gateway.inbound.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ventanilla.gateway.sms.RequestMapping;

/// The answer to a request. The broker, a limit and a timer may each cause an answer, but only the
/// first answer is sent. It has no body, so that it cannot reveal internals, unless the provider expects
/// one.
final class Answer {

    private static final long NO_TIMER = -1;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final HttpServerRequest request;
    private final Context context = Vertx.currentContext();
    private final String channel;
    private final MeterRegistry metrics;
    private final AtomicBoolean sent = new AtomicBoolean();
    private long timer = NO_TIMER;

    Answer(HttpServerRequest request, String channel, MeterRegistry metrics) {
        this.request = request;
        this.channel = channel;
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
        send(new RequestMapping.Answer(status, "", ""));
    }

    /// Answers with the type and body that the provider expects, and keeps the connection open.
    void send(RequestMapping.Answer expected) {
        finish(expected, false);
    }

    /// Answers and closes the connection, so that the remaining bytes of the request are not read.
    void sendAndClose(int status) {
        finish(new RequestMapping.Answer(status, "", ""), true);
    }

    /// Counts the request as not answered, because the client has closed the connection.
    void abandon() {
        if (sent.compareAndSet(false, true)) {
            count("gone");
        }
    }

    private void finish(RequestMapping.Answer answer, boolean closesConnection) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        int status = answer.status();
        count(Integer.toString(status));
        context.runOnContext(_ -> {
            if (timer != NO_TIMER) {
                context.owner().cancelTimer(timer);
            }
            if (request.response().closed() || request.response().ended()) {
                return;
            }
            if (closesConnection) {
                request.response().putHeader("Connection", "close");
            }
            if (status == 503) {
                request.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            if (!answer.type().isEmpty()) {
                request.response().putHeader("Content-Type", answer.type());
            }
            request.response().setStatusCode(status).end(answer.body()).onComplete(_ -> {
                if (closesConnection) {
                    request.connection().close();
                }
            });
        });
    }

    private void count(String answer) {
        metrics.counter("ventanilla.webhooks", "channel", channel, "answer", answer)
                .increment();
    }
}
