package org.ventanilla.gateway.outbound.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.records.Traces;

/// Calls the WhatsApp Cloud API. If no connection was made, the message was not sent and may be sent
/// again. If the connection broke after bytes had been sent, the outcome is uncertain. This class
/// distinguishes the two cases.
@ApplicationScoped
class WhatsAppApi implements Provider {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    /// Shorter than the provider's keep-alive time, so that the provider does not close a
    /// connection on which a call is being written.
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final DispatchConfig config;
    private final Clock clock;
    private final Traces traces;
    private final DefaultTexts texts;
    private final String baseAddress;
    private final String authorization;

    WhatsAppApi(
            Vertx vertx,
            WhatsAppConfig whatsApp,
            DispatchConfig config,
            Clock clock,
            Traces traces,
            DefaultTexts texts) {
        this.config = config;
        this.clock = clock;
        this.traces = traces;
        this.texts = texts;
        String api = whatsApp.api().toString();
        this.baseAddress =
                (api.endsWith("/") ? api.substring(0, api.length() - 1) : api) + "/" + whatsApp.apiVersion() + "/";
        this.authorization = "Bearer " + whatsApp.token();
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

    /// Calls the provider. The call is a step of the trace of the command, but no `traceparent` is sent
    /// to the provider.
    @Override
    public void send(Call call, Consumer<CallOutcome> onOutcome) {
        Traces.Step step = traces.calling("send whatsapp", call.row().trace().traceparent())
                .with("ventanilla.call.kind", call.row().kind().name())
                .with("ventanilla.call.purpose", call.row().order().purpose().name())
                .with("ventanilla.call.attempt", call.row().attempts().number());
        startCall(call, outcome -> {
            end(step, outcome);
            onOutcome.accept(outcome);
        });
    }

    private static void end(Traces.Step step, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Accepted _ -> step.end();
            case CallOutcome.ErrorAnswer(int status, int code, var _) ->
                step.with("http.response.status_code", status).fail("ANSWERED_" + code);
            case CallOutcome.NotSent _ -> step.fail("NOT_SENT");
            case CallOutcome.Lost _ -> step.fail("LOST");
            case CallOutcome.Unrenderable _ -> step.fail("UNRENDERABLE");
        }
    }

    private void startCall(Call call, Consumer<CallOutcome> onOutcome) {
        byte[] body;
        try {
            body = WhatsAppRequest.write(call, texts.listButton());
        } catch (WhatsAppRequest.Unrenderable e) {
            onOutcome.accept(new CallOutcome.Unrenderable(e.code(), String.valueOf(e.getMessage())));
            return;
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(baseAddress + call.row().order().account() + "/messages")
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json");
        client.request(options)
                .onFailure(e -> onOutcome.accept(new CallOutcome.NotSent(nameOf(e))))
                .onSuccess(request -> {
                    if (clock.instant().isAfter(call.sendBy())) {
                        request.exceptionHandler(_ -> {}); // Our own reset causes an exception.
                        request.reset();
                        onOutcome.accept(new CallOutcome.NotSent("TOO_LATE"));
                        return;
                    }
                    exchange(call, request, body)
                            .otherwise(e -> new CallOutcome.Lost(nameOf(e)))
                            .onSuccess(onOutcome::accept);
                });
    }

    private Future<CallOutcome> exchange(Call call, HttpClientRequest request, byte[] body) {
        return request.send(Buffer.buffer(body))
                .compose(response -> {
                    if (isTooLong(response.getHeader("Content-Length"))) {
                        request.reset();
                        return Future.<CallOutcome>failedFuture("answer too long");
                    }
                    return response.body()
                            .map(answer ->
                                    WhatsAppAnswer.read(call.row().kind(), response.statusCode(), answer.getBytes()));
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
