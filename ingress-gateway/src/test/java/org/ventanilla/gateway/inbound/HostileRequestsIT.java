package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.CapturedLog;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests requests that no honest client sends, and contents at the limits of what people send.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class HostileRequestsIT extends InboundCase {

    private static final String VERIFY = "hub.mode=subscribe&hub.verify_token=ventanilla-verify&hub.challenge=";

    @Test
    void aChallengeIsReturnedAsPlainTextWhateverItContains() throws IOException {
        String encoded = "hub%2Emode=%73ubscribe&hub.verify%5Ftoken=ventanilla%2Dverify&hub.challenge=1%202";
        assertThat(get(encoded)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n1 2");
        assertThat(get(VERIFY + "%3Cscript%3Ealert(1)%3C%2Fscript%3E").toLowerCase(java.util.Locale.ROOT))
                .startsWith("http/1.1 200")
                .contains("content-type: text/plain", "x-content-type-options: nosniff");
        assertThat(get(VERIFY + "1%0D%0ASet-Cookie:%20a=b"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("\r\nSet-Cookie: a=b\r\nX")
                .endsWith("\r\n\r\n1\r\nSet-Cookie: a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "", "&hub.challenge=2", "1&hub.mode=subscribe"})
    void aMalformedVerificationIsRefused(String challenge) throws IOException {
        assertThat(get(VERIFY + challenge)).containsPattern("^HTTP/1.1 40[03] ");
        assertThat(get(VERIFY + "x".repeat(600))).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
    void anyOtherMethodIsRefused(String method) throws IOException {
        assertThat(exchange(method + " /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[05] ");
    }

    /// Two lengths, or a length and chunks, would let an attacker hide a request inside another one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: gzip\r\n",
                "Content-Length: 2\r\nContent-Encoding: br\r\n"
            })
    void contradictoryHeadersAreRefusedAndTheWebhookContinues(String headers) throws IOException {
        String answer = exchange("POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nX-Hub-Signature-256: "
                + Webhooks.signature(Webhooks.SECRET, "{}".getBytes(UTF_8))
                + "\r\n"
                + headers
                + "\r\n{}");
        assertThat(answer).doesNotContain("200 OK", " 500", "\tat ", "Exception");
        assertThat(Webhooks.post(gateway, Webhooks.text(randomPhone(), Webhooks.wamid(), "hola")))
                .isEqualTo(200);
    }

    @Test
    void aStalledBodyIsAnsweredInBoundedTime() throws IOException {
        String answer = exchange("POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-Hub-Signature-256: sha256="
                + "0".repeat(64)
                + "\r\nContent-Length: 100\r\n\r\n{\"object\":");
        assertThat(answer).startsWith("HTTP/1.1 408");
    }

    @Test
    void theSameItemInOtherBytesHasOneEffect() {
        String phone = randomPhone();
        String wamid = Webhooks.wamid();
        String last = Webhooks.wamid();
        String body = Webhooks.text(phone, wamid, "ni\u00f1o 1/2");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            for (String spelling : List.of(
                    body,
                    body.replace("\u00f1", "\\u00f1").replace("/", "\\/"),
                    body.replace("\n", "").replace(":", " : "),
                    body.replace("\"type\":\"text\",", "").replace("{\"from\"", "{\"type\":\"text\",\"from\""),
                    Webhooks.text(phone, wamid, "another text"))) {
                assertThat(Webhooks.post(gateway, spelling)).isEqualTo(200);
            }
            Webhooks.post(gateway, Webhooks.text(phone, last, "fin"));

            // Then
            probe.awaitRecord(record -> isMessage(record, last));
            assertThat(probe.seen().stream().filter(record -> isMessage(record, wamid)))
                    .singleElement()
                    .satisfies(event -> assertThat(event.json()).contains("niño 1/2"));
        }
    }

    @Test
    void badItemsBeyondTheLimitAreCountedInOneDeadLetter() {
        String marker = Webhooks.wamid();
        String items = "null,".repeat(1_200) + Webhooks.message(randomPhone(), marker, "la única");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, deadLetterTopic())) {
            // When
            assertThat(Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + items + "]")))
                    .isEqualTo(200);

            // Then
            probe.awaitRecord(record -> isMessage(record, marker));
            ReceivedRecord overflow = probe.awaitRecord(record -> record.json().contains("TOO_MANY_BAD_ITEMS"));
            assertThat(overflow.json()).contains("200 more bad items");
            assertThat(probe.readToEnd().stream()
                            .filter(record ->
                                    record.topic().equals(deadLetterTopic().name())))
                    .hasSize(1_001);
        }
    }

    @Test
    void textsArePublishedExactlyAndNeverLogged() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String text : List.of(
                "   ",
                "\u200b\u200d",
                "\u202eoãça\u202c \u2066x\u2069",
                "e\u0301 nin\u0303o vs niño",
                "👨‍👩‍👧‍👦 🇨🇴 👍🏽",
                "'; drop table dispatch; --",
                "{{7*7}} ${jndi:ldap://example.org/x} <script>alert(1)</script> %s %n",
                "línea 1\nlínea 2\ttabulada",
                "larguísimo ".repeat(6_000))) {
            texts.put(Webhooks.wamid(), text);
        }
        String phone = randomPhone();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                CapturedLog log = CapturedLog.ofAll()) {
            // When
            for (var text : texts.entrySet()) {
                String escaped = JSON.writeValueAsString(text.getValue());
                String body = Webhooks.text(phone, text.getKey(), escaped.substring(1, escaped.length() - 1));
                assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
            }

            // Then
            for (var text : texts.entrySet()) {
                JsonNode event = JSON.readTree(probe.awaitRecord(record -> isMessage(record, text.getKey()))
                        .json());
                assertThat(event.path("content").path("body").asText()).isEqualTo(text.getValue());
            }
            assertThat(log.lines())
                    .noneMatch(line -> line.contains(phone)
                            || texts.values().stream().anyMatch(text -> !text.isBlank() && line.contains(text)));
        }
    }

    @Test
    void aTextInThePlaceOfAFieldNameIsNotLogged() {
        String marker = Webhooks.wamid();
        String body = Webhooks.body(
                        Webhooks.ACCOUNT, "\"messages\":[" + Webhooks.message(randomPhone(), marker, "hola") + "]")
                .replace("{\"field\":\"messages\"", """
                        {"field":"x\\nINFO forged line","value":{"metadata":{"phone_number_id":"1\\n2"}}},
                        {"field":"messages\"""".strip());
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                CapturedLog log = CapturedLog.ofAll()) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
            probe.awaitRecord(record -> isMessage(record, marker));
            assertThat(log.lines()).noneMatch(line -> line.contains("forged"));
            assertThat(log.lines()).anyMatch(line -> line.contains("field=other") && line.contains("account=other"));
        }
    }

    @Test
    void aTextTooLargeForARecordIsParkedAndTheNextMessageIsPublished() {
        String large = Webhooks.wamid();
        String next = Webhooks.wamid();
        String phone = randomPhone();
        String messages = Webhooks.message(phone, large, "\\u0001".repeat(600_000)) + ","
                + Webhooks.message(phone, next, "siguiente");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, deadLetterTopic())) {
            // When
            assertThat(Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + messages + "]")))
                    .isEqualTo(200);

            // Then
            probe.awaitRecord(record -> isMessage(record, next));
            probe.awaitRecord(record -> record.topic().equals(deadLetterTopic().name())
                    && record.json().contains("TOO_LARGE"));
            assertThat(probe.readToEnd()).noneMatch(record -> isMessage(record, large));
        }
    }

    @Test
    void concurrentRequestsOfFullSizeLoseNothing() throws Exception {
        List<List<String>> batches = IntStream.range(0, 6)
                .mapToObj(_ -> IntStream.range(0, 1_000)
                        .mapToObj(_ -> Webhooks.wamid())
                        .toList())
                .toList();
        Set<String> sent = batches.stream().flatMap(List::stream).collect(Collectors.toSet());
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Callable<Void>> deliveries = new ArrayList<>();
            for (List<String> batch : batches) {
                String messages = batch.stream()
                        .map(wamid -> Webhooks.message(randomPhone(), wamid, "x".repeat(200)))
                        .collect(Collectors.joining(","));
                String body = Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + messages + "]");
                deliveries.add(() -> deliver(body));
            }
            for (Future<Void> delivery : threads.invokeAll(deliveries)) {
                delivery.get();
            }

            // Then
            List<String> received = probe.awaitRecords(sent.size(), record -> sent.contains(wamidIn(record))).stream()
                    .map(InboundCase::wamidIn)
                    .toList();
            assertThat(received).hasSize(sent.size()).doesNotHaveDuplicates();
        }
    }

    /// Posts a body as the provider does: again until it is answered with 200. The only other answer is 503.
    private Void deliver(String body) {
        int status = Webhooks.post(gateway, body);
        while (status == 503) {
            status = Webhooks.post(gateway, body);
        }
        assertThat(status).isEqualTo(200);
        return null;
    }

    private String get(String query) throws IOException {
        return exchange("GET /webhooks/whatsapp?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    /// Sends bytes over a connection of their own and returns everything that is answered.
    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
