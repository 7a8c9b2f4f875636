package org.ventanilla.gateway.inbound.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.RawWebhooks;
import org.ventanilla.gateway.inbound.WebhookConfig;
import org.ventanilla.records.Traces;

/// Receives, verifies, stores and answers the requests of all providers. All other processing happens
/// later. The answers are:
///
/// - 200, or the answer that the provider expects, after the broker has stored the bytes.
/// - 401 if the request does not prove that it comes from the provider. Nothing is stored.
/// - 408, 413 and 415 for requests that violate the contract.
/// - 503 for failures of our own.
@ApplicationScoped
class WebhookReceiver {

    /// The position of the routes of webhooks: after the common headers and body limits, and before the
    /// framework determines the signed-in user. A webhook is authenticated in its own way, and
    /// determining a user would cost about a twentieth of this service's processing time.
    static final int BEFORE_SIGN_IN = -1_000;

    private static final Logger LOG = Logger.getLogger(WebhookReceiver.class);
    private static final long WARNING_INTERVAL_NANOS = 1_000_000_000L;
    private static final String UNUSABLE_PROOF = "A webhook without a usable signature or secret was refused.";

    private final WebhookConfig limits;
    private final RawWebhooks webhooks;
    private final Clock clock;
    private final Traces traces;
    private final MeterRegistry metrics;
    private final BodyMemory memory;
    private final AtomicLong lastWarningNanos = new AtomicLong();

    WebhookReceiver(WebhookConfig limits, RawWebhooks webhooks, Clock clock, Traces traces, MeterRegistry metrics) {
        this.limits = limits;
        this.webhooks = webhooks;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
        this.memory = new BodyMemory(limits, metrics);
    }

    /// The answer to a request, which is counted under its channel.
    Answer answer(HttpServerRequest request, String channel) {
        return new Answer(request, channel, metrics);
    }

    /// Receives one request.
    void receive(RoutingContext context, Delivery delivery) {
        HttpServerRequest request = context.request();
        Answer answer = answer(request, delivery.channel());
        if (declaredLength(request) > limits.maxBody().asLongValue()) {
            answer.sendAndClose(413);
            return;
        }
        if (!delivery.accepts(request.getHeader("Content-Type"))
                || !isUnencoded(request.getHeader("Content-Encoding"))) {
            answer.sendAndClose(415);
            return;
        }
        boolean hasUsableProof = delivery.hasUsableProof();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            if (!hasUsableProof) {
                warn(UNUSABLE_PROOF);
                answer.sendAndClose(401);
                return;
            }
            request.response().writeContinue();
        }
        Body body = new Body(limits, memory, BodyMemory.scopeOf(request.remoteAddress()), answer, hasUsableProof);
        long bodyTimer = context.vertx().setTimer(limits.bodyWithin().toMillis(), _ -> {
            answer.sendAndClose(408);
            body.abandon();
        });
        request.handler(body::receive);
        request.exceptionHandler(_ -> {
            context.vertx().cancelTimer(bodyTimer);
            answer.abandon();
            body.abandon();
        });
        request.endHandler(_ -> {
            context.vertx().cancelTimer(bodyTimer);
            if (answer.isSent()) {
                body.abandon();
            } else if (!hasUsableProof) {
                warn(UNUSABLE_PROOF);
                answer.send(401);
            } else {
                body.complete();
                store(context, delivery, body, answer);
            }
        });
        request.resume();
    }

    private void store(RoutingContext context, Delivery delivery, Body body, Answer answer) {
        Instant receivedAt = clock.instant();
        HttpServerRequest request = context.request();
        String method = request.method().name();
        Map<String, String> headers = new LinkedHashMap<>();
        Stream.concat(Stream.of("Host", "User-Agent", "Content-Type"), delivery.storedHeaders().stream())
                .forEach(name -> {
                    String value = request.getHeader(name);
                    if (value != null) {
                        headers.put(name, value);
                    }
                });
        headers.put("Content-Length", Integer.toString(body.length()));
        answer.sendTimeoutAfter(context.vertx(), limits.answerWithin());
        // A virtual thread is used, because the producer may block while it waits for the topic's metadata.
        Thread.startVirtualThread(() -> {
            try {
                if (delivery.isGenuine(body.parts(), body.length())) {
                    append(delivery, method, headers, receivedAt, body, answer);
                } else {
                    warn("A webhook with a wrong signature was refused.");
                    answer.send(401);
                }
            } catch (InterruptedException _) {
                answer.send(503);
            } catch (RuntimeException e) {
                LOG.error("Unexpected error in the webhook.", e);
                answer.send(503);
            } finally {
                body.release();
            }
        });
    }

    /// Reserves memory for two copies, assembles the request, and passes the request to the broker. The
    /// memory of the producer's copy is released when the broker has answered. The memory of our copy
    /// is released at the end of this method.
    ///
    /// The trace begins here. A `traceparent` header of the request is ignored. The provider sends no
    /// such header, and other callers must not join our traces or decide what is recorded.
    private void append(
            Delivery delivery, String method, Map<String, String> headers, Instant receivedAt, Body body, Answer answer)
            throws InterruptedException {
        int length = body.length();
        if (!memory.reserveCopies(
                BodyMemory.COPIES * length, limits.answerWithin().toMillis())) {
            answer.send(503);
            return;
        }
        AtomicBoolean producerCopyReleased = new AtomicBoolean();
        Traces.Step trace = traces.received("webhook " + delivery.channel());
        try {
            byte[] request = RawRequest.write(method, delivery.target(), headers, body.parts(), length);
            body.release();
            int bodyStart = request.length - length;
            webhooks.append(
                    new RawWebhook(
                            delivery.keyOf(request, bodyStart),
                            receivedAt,
                            sha256(request, bodyStart, delivery.target()),
                            request),
                    trace.traceparent(),
                    stored -> {
                        if (producerCopyReleased.compareAndSet(false, true)) {
                            memory.releaseCopies(length);
                        }
                        if (stored) {
                            trace.end();
                            delivery.confirm(answer);
                        } else {
                            trace.fail("NOT_STORED");
                            answer.send(503);
                        }
                    });
        } catch (RuntimeException e) {
            if (producerCopyReleased.compareAndSet(false, true)) {
                memory.releaseCopies(length);
            }
            trace.fail(e.getClass().getSimpleName());
            throw e;
        } finally {
            memory.releaseCopies(length);
        }
    }

    /// Logs at most one warning per second, so that attackers cannot fill the log.
    void warn(String message) {
        long now = System.nanoTime();
        long last = lastWarningNanos.get();
        if (now - last > WARNING_INTERVAL_NANOS && lastWarningNanos.compareAndSet(last, now)) {
            LOG.warn(message);
        }
    }

    /// Whether a content type is this type, in UTF-8 if it names a character set.
    static boolean isType(String expected, @Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].strip().equals(expected)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.replace("\"", "").equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isUnencoded(@Nullable String contentEncoding) {
        return contentEncoding == null || contentEncoding.strip().equalsIgnoreCase("identity");
    }

    /// The SHA-256 of the body in hexadecimal digits. If the request has no body but a query, the query
    /// contains the items, and the hash is that of the target.
    private static String sha256(byte[] request, int bodyStart, String target) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request, bodyStart, request.length - bodyStart);
            if (bodyStart == request.length && target.contains("?")) {
                digest.update(target.getBytes(ISO_8859_1));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
