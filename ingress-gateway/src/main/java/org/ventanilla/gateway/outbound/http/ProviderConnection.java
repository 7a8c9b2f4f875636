package org.ventanilla.gateway.outbound.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.Provider.Call;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.records.Traces;

/// Makes HTTP calls to the providers. If no connection was made, the message was not sent and may be sent
/// again. If the connection broke after bytes had been sent, the outcome is uncertain. This class
/// distinguishes the two cases.
@ApplicationScoped
class ProviderConnection {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    /// Shorter than the providers' keep-alive time, so that a provider does not close a connection on
    /// which a call is being written.
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final DispatchConfig config;
    private final Clock clock;
    private final Traces traces;

    ProviderConnection(Vertx vertx, DispatchConfig config, Clock clock, Traces traces) {
        this.config = config;
        this.clock = clock;
        this.traces = traces;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxInFlight())
                .setConnectTimeout(Math.toIntExact(config.connectWithin().toMillis()))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(16 * 1024));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /// Interprets an answer.
    interface AnswerReader {
        CallOutcome read(int status, byte[] body);
    }

    /// Makes the call a step of the trace of its command. No `traceparent` is sent to the provider.
    ///
    /// @return the receiver of the outcome, which ends the step
    Consumer<CallOutcome> traced(String name, Call call, Consumer<CallOutcome> onOutcome) {
        Traces.Step step = traces.calling(name, call.row().trace().traceparent())
                .with("ventanilla.call.kind", call.row().kind().name())
                .with("ventanilla.call.purpose", call.row().order().purpose().name())
                .with("ventanilla.call.attempt", call.row().attempts().number());
        return outcome -> {
            end(step, outcome);
            onOutcome.accept(outcome);
        };
    }

    private static void end(Traces.Step step, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Accepted _ -> step.end();
            case CallOutcome.ErrorAnswer(int status, int code, var _) ->
                step.with("http.response.status_code", status).fail("ANSWERED_" + code);
            case CallOutcome.Refused(var _, String code, var _) -> step.fail("ANSWERED_" + code);
            case CallOutcome.NotSent _ -> step.fail("NOT_SENT");
            case CallOutcome.Lost _ -> step.fail("LOST");
            case CallOutcome.Unrenderable _ -> step.fail("UNRENDERABLE");
        }
    }

    /// Makes one call.
    ///
    /// @param onOutcome called once with the outcome, on any thread
    void exchange(
            Call call, RequestOptions options, byte[] body, AnswerReader reader, Consumer<CallOutcome> onOutcome) {
        client.request(options)
                .onFailure(e -> onOutcome.accept(new CallOutcome.NotSent(nameOf(e))))
                .onSuccess(request -> {
                    if (clock.instant().isAfter(call.sendBy())) {
                        request.exceptionHandler(_ -> {}); // Our own reset causes an exception.
                        request.reset();
                        onOutcome.accept(new CallOutcome.NotSent("TOO_LATE"));
                        return;
                    }
                    exchange(request, body, reader)
                            .otherwise(e -> new CallOutcome.Lost(nameOf(e)))
                            .onSuccess(onOutcome::accept);
                });
    }

    private Future<CallOutcome> exchange(HttpClientRequest request, byte[] body, AnswerReader reader) {
        return request.send(Buffer.buffer(body))
                .compose(response -> {
                    if (isTooLong(response.getHeader("Content-Length"))) {
                        request.reset();
                        return Future.<CallOutcome>failedFuture("answer too long");
                    }
                    return response.body().map(answer -> reader.read(response.statusCode(), answer.getBytes()));
                })
                .timeout(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> request.reset());
    }

    private static boolean isTooLong(String contentLength) {
        try {
            return contentLength != null && Long.parseLong(contentLength) > MAX_ANSWER_BYTES;
        } catch (NumberFormatException _) {
            return true;
        }
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
