package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A webhook of the provider with a text message. A test creates and signs the webhook without the
/// simulator.
///
/// @param messageId the provider's id of the message
record SignedWebhook(String messageId, byte[] body) {
    private static final String SECRET = "ventanilla-secret";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// A webhook with a new message from this phone.
    static SignedWebhook withText(String phone, String text) {
        String id = "wamid.TEST" + UUID.randomUUID().toString().replace("-", "").toUpperCase();
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"100200300400","changes":[{\
                "field":"messages","value":{"messaging_product":"whatsapp","metadata":{\
                "display_phone_number":"576015550100","phone_number_id":"900100200"},\
                "contacts":[{"profile":{"name":"Prueba"},"wa_id":"%s"}],"messages":[{"from":"%s",\
                "id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}""".formatted(phone, phone, id, Instant.now().getEpochSecond(), text);
        return new SignedWebhook(id, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Delivers the webhook as the provider would, and returns the HTTP status.
    int deliverTo(String gateway) {
        return deliverTo(gateway, signature());
    }

    /// Delivers the webhook with another signature.
    int deliverTo(String gateway, String signature) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(gateway + "/webhooks/whatsapp"))
                                    .timeout(TIMEOUT)
                                    .header("Content-Type", "application/json")
                                    .header("X-Hub-Signature-256", signature)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String signature() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
