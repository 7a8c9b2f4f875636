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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.simulator.webhook.HubSignature;

/// A stub of the gateway's webhook endpoint. The stub records every delivery, checks the signature of
/// the delivery, and can answer with errors.
public final class StubGateway implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "a-secret-of-this-test";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final List<SmsCall> SMS_CALLS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static volatile CountDownLatch hold = new CountDownLatch(0);

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

    /// A recorded call of the SMS aggregator.
    ///
    /// @param path the path without the query
    /// @param parameters the decoded parameters of the query, or of the body if the body is a form
    public record SmsCall(
            String method,
            String path,
            Map<String, String> parameters,
            Map<String, String> headers,
            String body,
            int answeredStatus) {

        /// The results in a JSON body.
        JsonNode results() {
            try {
                return JSON.readTree(body).path("results");
            } catch (IOException invalid) {
                throw new UncheckedIOException(invalid);
            }
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
        server.createContext("/webhooks/sms", StubGateway::receiveSms);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> settings = new HashMap<>(smsAccounts(address));
        settings.putAll(whatsApp(address));
        return settings;
    }

    /// The public address of the gateway, over which Twilio signs. Nothing answers at this address.
    static final String PUBLIC_URL = "https://pqrs.example.org";

    private static Map<String, String> smsAccounts(String address) {
        Map<String, String> settings = new HashMap<>();
        settings.put("simulator.sms.gateway", address);
        settings.put("simulator.sms.public-url", PUBLIC_URL);
        settings.put("simulator.sms.retry-delays", "0s,10ms,10ms");
        String accounts = "simulator.sms.accounts.";
        settings.put(accounts + "corto.preset", "plain");
        settings.put(accounts + "corto.number", "85000");
        settings.put(accounts + "corto.user", "entidad");
        settings.put(accounts + "corto.key", "clave");
        settings.put(accounts + "corto.secret", "secreto");
        settings.put(accounts + "infobip.preset", "infobip");
        settings.put(accounts + "infobip.number", "85100");
        settings.put(accounts + "infobip.key", "api-key");
        settings.put(accounts + "infobip.callback-user", "infobip");
        settings.put(accounts + "infobip.callback-password", "contrasena");
        settings.put(accounts + "twilio.preset", "twilio");
        settings.put(accounts + "twilio.number", "+15005550006");
        settings.put(accounts + "twilio.user", "AC00000000000000000000000000000001");
        settings.put(accounts + "twilio.key", "auth-token");
        return settings;
    }

    private static Map<String, String> whatsApp(String address) {
        return Map.of(
                "simulator.webhook.url",
                address + "/hook",
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
        SMS_CALLS.clear();
        FAILURES_LEFT.set(0);
        answerHeldDeliveries();
    }

    /// Delays the answers until `count` deliveries wait for their answer at the same time.
    static void holdUntilConcurrent(int count) {
        hold = new CountDownLatch(count);
    }

    /// Answers the deliveries whose answers are delayed, and all later deliveries immediately.
    static void answerHeldDeliveries() {
        CountDownLatch held = hold;
        hold = new CountDownLatch(0);
        while (held.getCount() > 0) {
            held.countDown();
        }
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

    /// The recorded calls of the SMS aggregator at this path.
    static List<SmsCall> smsCalls(String path) {
        return SMS_CALLS.stream().filter(call -> call.path().equals(path)).toList();
    }

    private static void receiveSms(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
            boolean isForm = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
            String encoded = isForm ? body : exchange.getRequestURI().getRawQuery();
            int status = FAILURES_LEFT.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 503 : 200;
            SMS_CALLS.add(new SmsCall(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    decoded(encoded),
                    headers,
                    body,
                    status));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static Map<String, String> decoded(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void awaitHold() {
        CountDownLatch held = hold;
        held.countDown();
        try {
            held.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
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
            awaitHold();
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
