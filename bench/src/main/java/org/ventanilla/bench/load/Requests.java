package org.ventanilla.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Builds complete HTTP requests, among them signed webhooks in the format of the provider. Only one
/// thread may use an instance.
final class Requests {
    private static final String WEBHOOK = """
            {"object":"whatsapp_business_account","entry":[{"id":"100200300400","changes":[{"value":\
            {"messaging_product":"whatsapp","metadata":{"display_phone_number":"%s","phone_number_id":"%s"},\
            %s},"field":"messages"}]}]}""";
    private static final String MESSAGE = """
            "contacts":[{"profile":{"name":"Ciudadano %s"},"wa_id":"%s","user_id":"%s"}],"messages":[{"from":"%s",\
            "from_user_id":"%s","id":"%s","timestamp":"%d","context":{"from":"%s","id":"%s"},"type":"interactive",\
            "interactive":{"type":"%s","%s":{"id":"%s","title":"%s"}}}]""";
    private static final String STATUS = """
            "contacts":[{"profile":{"name":"Ciudadano %s"},"wa_id":"%s","user_id":"%s"}],"statuses":[{"id":"%s",\
            "status":"delivered","timestamp":"%d","recipient_id":"%s","recipient_user_id":"%s"}]""";

    private final Mac mac;

    Requests(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /// A webhook with a choice: the citizen taps an option of the last message that the citizen received.
    byte[] choice(Citizen citizen, Step step) {
        String message = MESSAGE.formatted(
                citizen.phone().substring(8),
                citizen.phone(),
                citizen.userId(),
                citizen.phone(),
                citizen.userId(),
                wamid(),
                Instant.now().getEpochSecond(),
                citizen.displayNumber(),
                citizen.lastWamid(),
                step.choiceType(),
                step.choiceType(),
                step.choice(),
                escaped(step.title()));
        return signed(WEBHOOK.formatted(citizen.displayNumber(), citizen.number(), message));
    }

    /// A webhook with a status of a message that the gateway does not know. The endpoint does the same
    /// work as for other webhooks, but the further processing does little.
    byte[] statusOfUnknownMessage(Citizen citizen) {
        String status = STATUS.formatted(
                citizen.phone().substring(8),
                citizen.phone(),
                citizen.userId(),
                wamid(),
                Instant.now().getEpochSecond(),
                citizen.phone(),
                citizen.userId());
        return signed(WEBHOOK.formatted(citizen.displayNumber(), citizen.number(), status));
    }

    /// A request to the simulator that makes the citizen write the first message.
    static byte[] greeting(Citizen citizen) {
        byte[] body = "{\"text\":\"hola\",\"number\":\"%s\"}"
                .formatted(citizen.number())
                .getBytes(UTF_8);
        return post("/sim/citizens/" + citizen.phone() + "/messages", "", body);
    }

    /// A request to the simulator that makes the citizen tap an option of the last message that offers it.
    static byte[] choiceThroughSimulator(Citizen citizen, Step step) {
        byte[] body = "{\"type\":\"choice\",\"id\":\"%s\",\"number\":\"%s\"}"
                .formatted(step.choice(), citizen.number())
                .getBytes(UTF_8);
        return post("/sim/citizens/" + citizen.phone() + "/messages", "", body);
    }

    /// A request for the accepted messages in the provider's log after the message with this number.
    static byte[] log(long after, int limit) {
        return ("GET /sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                .formatted(after, Long.MAX_VALUE / 2, limit)
                .getBytes(UTF_8);
    }

    private byte[] signed(String json) {
        byte[] body = json.getBytes(UTF_8);
        String signature = HexFormat.of().formatHex(mac.doFinal(body));
        return post("/webhooks/whatsapp", "X-Hub-Signature-256: sha256=" + signature + "\r\n", body);
    }

    private static byte[] post(String path, String headers, byte[] body) {
        byte[] head = """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                User-Agent: facebookexternalua\r
                Content-Type: application/json\r
                %sContent-Length: %d\r
                \r
                """.formatted(path, headers, body.length).getBytes(UTF_8);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static String wamid() {
        byte[] random = new byte[18];
        ThreadLocalRandom.current().nextBytes(random);
        return "wamid.BENCH" + HexFormat.of().withUpperCase().formatHex(random);
    }

    /// Escapes all characters that are not ASCII, as the provider does before it signs a body.
    private static String escaped(String text) {
        StringBuilder ascii = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < 128) {
                ascii.append(c);
            } else {
                ascii.append("\\u%04x".formatted((int) c));
            }
        }
        return ascii.toString();
    }
}
