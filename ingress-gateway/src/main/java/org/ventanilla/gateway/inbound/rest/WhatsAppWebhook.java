package org.ventanilla.gateway.inbound.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.inbound.HubSignature;
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.RawWebhooks;
import org.ventanilla.gateway.inbound.SenderScan;
import org.ventanilla.gateway.inbound.WebhookConfig;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.records.Traces;

/// The webhook `/webhooks/whatsapp`, which verifies, stores and answers the provider's requests. All
/// other processing happens later. The answers are:
///
/// - 200 after the broker has stored the bytes.
/// - 401 for a wrong signature. Nothing is stored.
/// - 405, 408, 413 and 415 for requests that violate the contract.
/// - 503 for failures of our own.
///
/// The webhook is a plain route instead of a resource class. The body, the limits and the answers are
/// thereby controlled here, and no error can become a 500 that reveals internals.
@ApplicationScoped
class WhatsAppWebhook {

    private static final Logger LOG = Logger.getLogger(WhatsAppWebhook.class);
    private static final String PATH = "/webhooks/whatsapp";

    /// The position of the route: after the common headers and body limits, and before the
    /// framework determines the signed-in user. A webhook is authenticated by its signature, and
    /// determining a user would cost about a twentieth of this service's processing time.
    private static final int BEFORE_SIGN_IN = -1_000;

    private static final long WARNING_INTERVAL_NANOS = 1_000_000_000L;
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String UNUSABLE_SIGNATURE = "A webhook without a usable signature was refused.";

    private final WhatsAppConfig whatsApp;
    private final WebhookConfig limits;
    private final RawWebhooks webhooks;
    private final Clock clock;
    private final Traces traces;
    private final MeterRegistry metrics;
    private final HubSignature signature;
    private final SenderScan senders;
    private final BodyMemory memory;
    private final AtomicLong lastWarningNanos = new AtomicLong();

    WhatsAppWebhook(
            WhatsAppConfig whatsApp,
            WebhookConfig limits,
            RawWebhooks webhooks,
            Clock clock,
            Traces traces,
            MeterRegistry metrics) {
        this.whatsApp = whatsApp;
        this.limits = limits;
        this.webhooks = webhooks;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
        this.memory = new BodyMemory(limits, metrics);
        this.signature = new HubSignature(whatsApp.appSecret());
        this.senders = new SenderScan(whatsApp.hashingSecret());
    }

    void register(@Observes Router router) {
        router.route(PATH).order(BEFORE_SIGN_IN).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        switch (request.method().name()) {
            case "GET" -> verify(request);
            case "POST" -> receive(context);
            default -> {
                request.response().putHeader("Allow", "GET, POST");
                new Answer(request, metrics).sendAndClose(405);
            }
        }
    }

    private void verify(HttpServerRequest request) {
        VerificationQuery.challenge(request.query(), whatsApp.verifyToken())
                .ifPresentOrElse(
                        challenge -> request.response()
                                .putHeader("Content-Type", "text/plain; charset=utf-8")
                                .putHeader("X-Content-Type-Options", "nosniff")
                                .end(challenge),
                        () -> {
                            warn("A verification request was refused.");
                            request.response().setStatusCode(403).end();
                        });
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        Answer answer = new Answer(request, metrics);
        if (declaredLength(request) > limits.maxBody().asLongValue()) {
            answer.sendAndClose(413);
            return;
        }
        if (!isJson(request.getHeader("Content-Type")) || !isUnencoded(request.getHeader("Content-Encoding"))) {
            answer.sendAndClose(415);
            return;
        }
        String signatureHeader = singleSignature(request);
        boolean hasUsableSignature = HubSignature.isWellFormed(signatureHeader);
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            if (!hasUsableSignature) {
                warn(UNUSABLE_SIGNATURE);
                answer.sendAndClose(401);
                return;
            }
            request.response().writeContinue();
        }
        Body body = new Body(limits, memory, BodyMemory.scopeOf(request.remoteAddress()), answer, hasUsableSignature);
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
            } else if (!hasUsableSignature) {
                warn(UNUSABLE_SIGNATURE);
                answer.send(401);
            } else {
                body.complete();
                store(context, signatureHeader, body, answer);
            }
        });
        request.resume();
    }

    /// The value of the signature header; empty if the header does not occur exactly once.
    private static String singleSignature(HttpServerRequest request) {
        List<String> signatures = request.headers().getAll(SIGNATURE);
        return signatures.size() == 1 ? signatures.getFirst() : "";
    }

    private void store(RoutingContext context, String signatureHeader, Body body, Answer answer) {
        Instant receivedAt = clock.instant();
        HttpServerRequest request = context.request();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of("Host", "User-Agent", "Content-Type", SIGNATURE)) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put("Content-Length", Integer.toString(body.length()));
        answer.sendTimeoutAfter(context.vertx(), limits.answerWithin());
        // A virtual thread is used, because the producer may block while it waits for the topic's metadata.
        Thread.startVirtualThread(() -> {
            try {
                if (signature.isValid(signatureHeader, body.parts())) {
                    append(headers, receivedAt, body, answer);
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
    private void append(Map<String, String> headers, Instant receivedAt, Body body, Answer answer)
            throws InterruptedException {
        int length = body.length();
        if (!memory.reserveCopies(
                BodyMemory.COPIES * length, limits.answerWithin().toMillis())) {
            answer.send(503);
            return;
        }
        AtomicBoolean producerCopyReleased = new AtomicBoolean();
        Traces.Step trace = traces.received("webhook whatsapp");
        try {
            byte[] request = RawRequest.write(PATH, headers, body.parts(), length);
            body.release();
            int bodyStart = request.length - length;
            webhooks.append(
                    new RawWebhook(senders.keyOf(request, bodyStart), receivedAt, sha256(request, bodyStart), request),
                    trace.traceparent(),
                    stored -> {
                        if (producerCopyReleased.compareAndSet(false, true)) {
                            memory.releaseCopies(length);
                        }
                        if (stored) {
                            trace.end();
                        } else {
                            trace.fail("NOT_STORED");
                        }
                        answer.send(stored ? 200 : 503);
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
    private void warn(String message) {
        long now = System.nanoTime();
        long last = lastWarningNanos.get();
        if (now - last > WARNING_INTERVAL_NANOS && lastWarningNanos.compareAndSet(last, now)) {
            LOG.warn(message);
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        if (!parts[0].strip().equals("application/json")) {
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

    private static boolean isUnencoded(String contentEncoding) {
        return contentEncoding == null || contentEncoding.strip().equalsIgnoreCase("identity");
    }

    /// The SHA-256 of the body in hexadecimal digits.
    private static String sha256(byte[] request, int bodyStart) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request, bodyStart, request.length - bodyStart);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
