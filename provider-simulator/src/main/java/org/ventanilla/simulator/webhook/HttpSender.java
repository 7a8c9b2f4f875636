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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ventanilla.simulator.SimulatorConfig;

/// Sends a request to the gateway and waits for the response. The calling thread is blocked meanwhile,
/// so callers use virtual threads.
@ApplicationScoped
public final class HttpSender {

    private static final int CONNECT_TIMEOUT_MS = 5_000;

    /// How much longer than the HTTP client's timeout this class waits, so that the HTTP client is the
    /// first to report a timeout.
    private static final long EXTRA_WAIT_MS = 1_000;

    private final HttpClient http;

    @Inject
    HttpSender(Vertx vertx, SimulatorConfig config) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true).setConnectTimeout(CONNECT_TIMEOUT_MS),
                new PoolOptions().setHttp1MaxSize(config.webhook().connections()));
    }

    /// The result of a request.
    ///
    /// @param status the HTTP status, or 0 if no response arrived in time
    /// @param isConnected whether a connection was made
    public record Result(int status, boolean isConnected) {}

    /// Sends a request.
    ///
    /// @param method `GET` or `POST`
    /// @param timeoutMs how long to wait for the response
    public Result send(String method, String url, Map<String, String> headers, byte[] body, long timeoutMs) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.valueOf(method))
                .setTimeout(timeoutMs)
                .putHeader("Accept", "*/*");
        headers.forEach(options::putHeader);
        AtomicBoolean isConnected = new AtomicBoolean();
        try {
            int status = http.request(options)
                    .compose(request -> {
                        isConnected.set(true);
                        return exchange(request, body);
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeoutMs + EXTRA_WAIT_MS, TimeUnit.MILLISECONDS);
            return new Result(status, true);
        } catch (ExecutionException | TimeoutException noResponse) {
            return new Result(0, isConnected.get());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Result(0, isConnected.get());
        }
    }

    /// Sends the request on the thread of the connection, so that no response can arrive before the
    /// handler of the response is registered.
    private static Future<Integer> exchange(HttpClientRequest request, byte[] body) {
        Future<io.vertx.core.http.HttpClientResponse> response =
                body.length == 0 ? request.send() : request.send(Buffer.buffer(body));
        return response.compose(answer -> answer.body().map(_ -> answer.statusCode()));
    }
}
