package org.ventanilla.simulator.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;

/// Posts a signed webhook and waits for the response. The calling thread is blocked meanwhile, so
/// callers use virtual threads.
@ApplicationScoped
public final class WebhookClient {

    private static final long MAX_CONNECT_TIMEOUT_MS = 5_000;

    /// How much longer than the HTTP client's timeout this class waits, so that the HTTP client is the
    /// first to report a timeout.
    private static final long EXTRA_WAIT_MS = 1_000;

    private final HttpClient http;
    private final String url;
    private final String secret;
    private final long timeoutMs;

    @Inject
    WebhookClient(Vertx vertx, SimulatorConfig config) {
        SimulatorConfig.Webhook webhook = config.webhook();
        this.url = webhook.url();
        this.secret = config.appSecret().getFirst();
        this.timeoutMs = webhook.timeout().toMillis();
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true).setConnectTimeout((int)
                        Math.min(timeoutMs, MAX_CONNECT_TIMEOUT_MS)),
                new PoolOptions().setHttp1MaxSize(webhook.connections()));
    }

    /// Sends the request on the thread of the connection, so that no response can arrive before the
    /// handler of the response is registered.
    private static Future<Integer> exchange(HttpClientRequest request, byte[] body) {
        return request.send(Buffer.buffer(body))
                .compose(response -> response.body().map(_ -> response.statusCode()));
    }

    /// Posts a body.
    ///
    /// @param signature a signature to send instead of the correct signature, or null
    /// @return the HTTP status, or 0 if no response arrived in time
    public int post(byte[] body, @Nullable String signature) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.POST)
                .setTimeout(timeoutMs)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "facebookexternalua")
                .putHeader("Accept", "*/*")
                .putHeader(HubSignature.HEADER, signature == null ? HubSignature.compute(secret, body) : signature);
        try {
            return http.request(options)
                    .compose(request -> exchange(request, body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeoutMs + EXTRA_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException noResponse) {
            return 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
