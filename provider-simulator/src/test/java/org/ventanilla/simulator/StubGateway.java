package org.ventanilla.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.simulator.webhook.HubSignature;

/// A stub of the gateway's webhook endpoint. The stub records every delivery, checks the signature of
/// the delivery, and can answer with errors.
public final class StubGateway implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "a-secret-of-this-test";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    private HttpServer server;

    /// A recorded delivery.
    public record Received(String body, boolean hasValidSignature, int answeredStatus, JsonNode json) {

        JsonNode value() {
            return json.at("/entry/0/changes/0/value");
        }

        JsonNode message() {
            return value().at("/messages/0");
        }

        JsonNode status() {
            return value().at("/statuses/0");
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", StubGateway::receive);
        server.start();
        return Map.of(
                "simulator.webhook.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "simulator.webhook.retry-delays",
                "0s,50ms",
                "simulator.app-secret",
                SECRET + ",an-older-one",
                "simulator.numbers",
                "900100200,900100201",
                "simulator.statuses.auto-read",
                "false",
                "simulator.statuses.sent-after",
                "0ms",
                "simulator.statuses.delivered-after",
                "10ms",
                "simulator.statuses.read-after",
                "20ms");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /// Deletes the recorded deliveries and answers the next deliveries with 200.
    static void reset() {
        RECEIVED.clear();
        FAILURES_LEFT.set(0);
    }

    /// Answers the next `count` deliveries with 500.
    static void failNextDeliveries(int count) {
        FAILURES_LEFT.set(count);
    }

    static List<Received> received() {
        return List.copyOf(RECEIVED);
    }

    /// The recorded deliveries of the messages of this citizen.
    static List<Received> messagesFrom(String phone) {
        return RECEIVED.stream()
                .filter(delivery -> delivery.message().path("from").asText().equals(phone))
                .toList();
    }

    /// The recorded deliveries of the statuses of this message.
    static List<Received> statusesOf(String wamid) {
        return RECEIVED.stream()
                .filter(delivery -> delivery.status().path("id").asText().equals(wamid))
                .toList();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String signature = exchange.getRequestHeaders().getFirst(HubSignature.HEADER);
            boolean hasValidSignature = HubSignature.compute(SECRET, body).equals(signature);
            int status = FAILURES_LEFT.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 500 : 200;
            RECEIVED.add(new Received(
                    new String(body, java.nio.charset.StandardCharsets.US_ASCII),
                    hasValidSignature,
                    status,
                    JSON.readTree(body)));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
