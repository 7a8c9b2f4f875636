package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests which requests are accepted, and that an accepted request has its effect only once.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class WebhookIT extends InboundCase {

    @Test
    void aSignedMessageIsStoredRawAndPublishedUnderItsContact() throws IOException {
        String phone = randomPhone();
        String wamid = Webhooks.wamid();
        String body = Webhooks.text(phone, wamid, "ni\\u00f1o \\ud83d\\ude00");
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, Topics.INBOUND)) {
            // When
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            // Then
            ReceivedRecord received = probe.awaitRecord(record -> isMessage(record, wamid));
            JsonNode event = JSON.readTree(received.json());
            assertThat(event.path("content").path("body").asText()).isEqualTo("niño 😀");
            assertThat(event.path("contactId").asText()).isEqualTo(received.key());
            assertThat(event.path("providerTimeSuspect").asBoolean()).isFalse();
            assertThat(event.path("profileName").asText()).isEqualTo("Citizen");
            ReceivedRecord raw = probe.awaitRecord(record -> record.topic().equals(Topics.WEBHOOKS.name())
                    && record.json().contains(wamid));
            assertThat(raw.json())
                    .startsWith("POST /webhooks/whatsapp HTTP/1.1\r\n")
                    .contains("X-Hub-Signature-256: sha256=")
                    .endsWith("\r\n\r\n" + body);
            assertThat(raw.header(HeaderName.CONTENT_TYPE)).isEqualTo("message/http");
            assertThat(raw.header(HeaderName.TRACEPARENT))
                    .isEqualTo(received.header(HeaderName.TRACEPARENT))
                    .hasSize(55);
            assertThat(event.path("raw").path("offset").asLong()).isEqualTo(raw.offset());
            assertThat(PersonalDataScan.of(Backends.shared().kafka(), java.util.Map.of("phone", phone))
                            .scan())
                    .isEmpty();
        }
    }

    @Test
    void theSameWebhookDeliveredFiveTimesConcurrentlyHasOneEffect() throws Exception {
        String phone = randomPhone();
        String wamid = Webhooks.wamid();
        String laterWamid = Webhooks.wamid();
        String body = Webhooks.text(phone, wamid, "hola");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Callable<Integer>> calls = IntStream.range(0, 5)
                    .<Callable<Integer>>mapToObj(_ -> () -> Webhooks.post(gateway, body))
                    .toList();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(200);
            }
            Webhooks.post(gateway, Webhooks.text(phone, laterWamid, "adiós"));

            // Then: a later message of the same sender is processed after all five deliveries
            probe.awaitRecord(record -> isMessage(record, laterWamid));
            assertThat(probe.readToEnd().stream().filter(record -> isMessage(record, wamid)))
                    .hasSize(1);
        }
    }

    @Test
    void aRequestWithABadSignatureIsRefusedAndNotStored() {
        String wamid = Webhooks.wamid();
        byte[] body = Webhooks.text(randomPhone(), wamid, "hola").getBytes(UTF_8);
        String good = Webhooks.signature(Webhooks.SECRET, body);
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, Topics.deadLettersOf(Service.GATEWAY))) {
            // When
            for (String bad : List.of(
                    Webhooks.signature("guessed", body),
                    good.toUpperCase(java.util.Locale.ROOT),
                    good.substring(7),
                    "sha1=" + good.substring(7),
                    "sha256=")) {
                assertThat(Webhooks.send(Webhooks.signed(gateway, body, bad))).isEqualTo(401);
            }
            HttpRequest unsigned = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(Webhooks.send(unsigned)).isEqualTo(401);
            HttpRequest twice = HttpRequest.newBuilder(Webhooks.signed(gateway, body, good), (_, _) -> true)
                    .header("X-Hub-Signature-256", good)
                    .build();
            assertThat(Webhooks.send(twice)).isEqualTo(401);

            // Then
            assertThat(probe.readToEnd().stream().filter(record -> record.json().contains(wamid)))
                    .isEmpty();
        }
    }

    @Test
    void aSignatureWithTheFormerSecretIsAccepted() {
        byte[] body = Webhooks.text(randomPhone(), Webhooks.wamid(), "hola").getBytes(UTF_8);

        assertThat(Webhooks.send(Webhooks.signed(gateway, body, Webhooks.signature(Webhooks.OLD_SECRET, body))))
                .isEqualTo(200);
    }

    @Test
    void theAddressIsVerifiedOnlyWithTheToken() {
        String good = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=ventanilla-verify";

        assertThat(verify(good).body()).isEqualTo("1158201444");
        for (String bad : List.of(
                good.replace("ventanilla-verify", "guessed"),
                good + "&hub.verify_token=ventanilla-verify",
                good + "&hub.challenge=2",
                good.replace("subscribe", "unsubscribe"),
                good.replace("hub.challenge=1158201444&", ""),
                "")) {
            assertThat(verify(bad).statusCode()).isEqualTo(403);
        }
    }

    private java.net.http.HttpResponse<String> verify(String query) {
        return Webhooks.exchange(HttpRequest.newBuilder(URI.create(gateway.resolve("/webhooks/whatsapp") + "?" + query))
                .build());
    }

    @Test
    void withoutTheBrokerTheWebhookAnswers503InTimeAndRecovers() {
        String wamid = Webhooks.wamid();
        String phone = randomPhone();
        Webhooks.post(gateway, Webhooks.text(phone, Webhooks.wamid(), "antes"));
        Backends.shared().stopKafka();
        try {
            // When
            long started = System.nanoTime();
            byte[] body = Webhooks.text(phone, wamid, "hola").getBytes(UTF_8);
            var answer = Webhooks.exchange(Webhooks.signed(gateway, body, Webhooks.signature(Webhooks.SECRET, body)));
            long millis = (System.nanoTime() - started) / 1_000_000;

            // Then: the provider waits for two seconds. The test allows more time on a busy computer.
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(millis).isLessThan(6_000);
        } finally {
            Backends.shared().startKafka();
        }
        try (EventProbe probe = EventProbe.fromEarliest(Topics.INBOUND)) {
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola")) == 200);
            probe.awaitRecord(record -> isMessage(record, wamid));
            assertThat(probe.readToEnd().stream().filter(record -> isMessage(record, wamid)))
                    .hasSize(1);
        }
    }

    @Test
    void theWebhookWorksWhileTheDatabaseIsDown() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            Backends.shared().killPostgres();
            try {
                assertThat(Webhooks.post(gateway, Webhooks.text(randomPhone(), wamid, "hola")))
                        .isEqualTo(200);
            } finally {
                Backends.shared().startPostgres();
            }
            probe.awaitRecord(record -> isMessage(record, wamid));
        }
    }
}
