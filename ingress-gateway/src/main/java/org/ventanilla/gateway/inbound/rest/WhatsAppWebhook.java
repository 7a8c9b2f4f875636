package org.ventanilla.gateway.inbound.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.inbound.HubSignature;
import org.ventanilla.gateway.inbound.SenderScan;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// The webhook `/webhooks/whatsapp`: the requests of WhatsApp, which are signed, and the request by which
/// WhatsApp verifies our address.
///
/// The webhook is a plain route instead of a resource class. The body, the limits and the answers are
/// thereby controlled here, and no error can become a 500 that reveals internals.
@ApplicationScoped
class WhatsAppWebhook {

    private static final String PATH = "/webhooks/whatsapp";
    private static final String CHANNEL = "whatsapp";
    private static final String SIGNATURE = "X-Hub-Signature-256";

    private final WhatsAppConfig whatsApp;
    private final WebhookReceiver receiver;
    private final HubSignature signature;
    private final SenderScan senders;

    WhatsAppWebhook(WhatsAppConfig whatsApp, WebhookReceiver receiver) {
        this.whatsApp = whatsApp;
        this.receiver = receiver;
        this.signature = new HubSignature(whatsApp.appSecret());
        this.senders = new SenderScan(whatsApp.hashingSecret());
    }

    void register(@Observes Router router) {
        router.route(PATH).order(WebhookReceiver.BEFORE_SIGN_IN).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        switch (request.method().name()) {
            case "GET" -> verify(request);
            case "POST" -> receiver.receive(context, new SignedDelivery(singleSignature(request)));
            default -> {
                request.response().putHeader("Allow", "GET, POST");
                receiver.answer(request, CHANNEL).sendAndClose(405);
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
                            receiver.warn("A verification request was refused.");
                            request.response().setStatusCode(403).end();
                        });
    }

    /// The value of the signature header; empty if the header does not occur exactly once.
    private static String singleSignature(HttpServerRequest request) {
        List<String> signatures = request.headers().getAll(SIGNATURE);
        return signatures.size() == 1 ? signatures.getFirst() : "";
    }

    /// A request with a signature of its body.
    private final class SignedDelivery implements Delivery {

        private final String signatureHeader;

        SignedDelivery(String signatureHeader) {
            this.signatureHeader = signatureHeader;
        }

        @Override
        public String channel() {
            return CHANNEL;
        }

        @Override
        public boolean accepts(@Nullable String contentType) {
            return WebhookReceiver.isType("application/json", contentType);
        }

        @Override
        public boolean hasUsableProof() {
            return HubSignature.isWellFormed(signatureHeader);
        }

        @Override
        public boolean isGenuine(List<ByteBuffer> body, int length) {
            return signature.isValid(signatureHeader, body);
        }

        @Override
        public String target() {
            return PATH;
        }

        @Override
        public List<String> storedHeaders() {
            return List.of(SIGNATURE);
        }

        @Override
        public String keyOf(byte[] request, int bodyStart) {
            return senders.keyOf(request, bodyStart);
        }

        @Override
        public void confirm(Answer answer) {
            answer.send(200);
        }
    }
}
