package org.ventanilla.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
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

@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class WebhookIT {

    private static final String RECEIVED = "ventanilla.channel.message-received.v1";
    private static final String SIGNED_BY_NOBODY = "sha256=" + "0".repeat(64);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aSignedMessageIsStoredRawAndPublishedUnderItsContact() throws IOException {
        String phone = phone();
        String wamid = Webhooks.wamid();
        String body = Webhooks.text(phone, wamid, "ni\\u00f1o \\ud83d\\ude00");
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, Topics.INBOUND)) {
            // When
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            // Then
            ReceivedRecord received = probe.awaitRecord(r -> isMessage(r, wamid));
            JsonNode event = JSON.readTree(received.json());
            assertThat(event.path("content").path("body").asText()).isEqualTo("niño 😀");
            assertThat(event.path("contactId").asText()).isEqualTo(received.key());
            assertThat(event.path("providerTimeSuspect").asBoolean()).isFalse();
            assertThat(event.path("profileName").asText()).isEqualTo("Citizen");
            ReceivedRecord raw = probe.awaitRecord(
                    r -> r.topic().equals(Topics.WEBHOOKS.name()) && r.json().contains(wamid));
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
        String phone = phone();
        String wamid = Webhooks.wamid();
        String other = Webhooks.wamid();
        String body = Webhooks.text(phone, wamid, "hola");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Callable<Integer>> five = IntStream.range(0, 5)
                    .<Callable<Integer>>mapToObj(_ -> () -> Webhooks.post(gateway, body))
                    .toList();
            for (Future<Integer> answer : threads.invokeAll(five)) {
                assertThat(answer.get()).isEqualTo(200);
            }
            Webhooks.post(gateway, Webhooks.text(phone, other, "adiós"));

            // Then: a later message of the same sender is processed after all of them
            probe.awaitRecord(r -> isMessage(r, other));
            assertThat(probe.readToEnd().stream().filter(r -> isMessage(r, wamid)))
                    .hasSize(1);
        }
    }

    @Test
    void concurrentFirstMessagesOfOnePersonCreateOneContact() throws Exception {
        String phone = phone();
        Set<String> wamids = new HashSet<>();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When: the pictures of an album arrive concurrently
            IntStream.range(0, 10).forEach(_ -> wamids.add(Webhooks.wamid()));
            wamids.forEach(wamid -> threads.submit(() -> Webhooks.post(gateway, Webhooks.text(phone, wamid, "x"))));

            // Then
            List<ReceivedRecord> received =
                    probe.awaitRecords(10, r -> wamids.stream().anyMatch(wamid -> isMessage(r, wamid)));
            assertThat(received.stream().map(ReceivedRecord::key).distinct()).hasSize(1);
        }
    }

    @Test
    void aRequestWithABadSignatureIsRefusedAndNotStored() {
        String wamid = Webhooks.wamid();
        byte[] body = Webhooks.text(phone(), wamid, "hola").getBytes(UTF_8);
        String good = Webhooks.signature(Webhooks.SECRET, body);
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, dead())) {
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
            assertThat(probe.readToEnd().stream().filter(r -> r.json().contains(wamid)))
                    .isEmpty();
        }
    }

    @Test
    void aSignatureWithTheFormerSecretIsAccepted() {
        byte[] body = Webhooks.text(phone(), Webhooks.wamid(), "hola").getBytes(UTF_8);

        assertThat(Webhooks.send(Webhooks.signed(gateway, body, Webhooks.signature(Webhooks.OLD_SECRET, body))))
                .isEqualTo(200);
    }

    @Test
    void eachViolationOfTheContractHasItsOwnStatus() {
        byte[] huge = new byte[4 * 1024 * 1024 + 1];
        HttpRequest.Builder form = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest.Builder packed = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest.Builder put = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .PUT(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest endless = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.SECRET, huge))
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArrays(
                        java.util.Collections.nCopies(5, new byte[1024 * 1024]))))
                .build();

        assertThat(Webhooks.send(form.build())).isEqualTo(415);
        assertThat(Webhooks.send(packed.build())).isEqualTo(415);
        assertThat(Webhooks.send(put.build())).isEqualTo(405);
        assertThat(isRefusedAsTooLarge(Webhooks.signed(gateway, huge, "sha256=")))
                .isTrue();
        assertThat(isRefusedAsTooLarge(endless)).isTrue();
    }

    @Test
    void anIncompleteBodyIsNotStoredAndTheWebhookContinues() throws IOException {
        String wamid = Webhooks.wamid();
        byte[] body = Webhooks.text(phone(), wamid, "hola").getBytes(UTF_8);
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-Hub-Signature-256: "
                + Webhooks.signature(Webhooks.SECRET, body)
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS)) {
            // When
            try (Socket cut = new Socket("127.0.0.1", gateway.getPort())) {
                cut.getOutputStream().write(head.getBytes(UTF_8));
                cut.getOutputStream().write(body, 0, body.length / 2);
                cut.getOutputStream().flush();
            }
            String next = Webhooks.wamid();
            assertThat(Webhooks.post(gateway, Webhooks.text(phone(), next, "hola")))
                    .isEqualTo(200);

            // Then
            probe.awaitRecord(r -> r.json().contains(next));
            assertThat(probe.readToEnd()).noneMatch(r -> r.json().contains(wamid));
        }
    }

    @Test
    void slowBodiesFromOneAddressDoNotAffectOthers() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            // Given: enough requests to fill 128 MiB, each without its last byte
            for (int i = 0; i < 32; i++) {
                slow.add(almostSent(SIGNED_BY_NOBODY));
            }

            // Then
            assertThat(postedFrom("127.0.0.2", padded(20_000))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void unsignedBodiesUseNoMemory() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                slow.add(almostSent(""));
            }

            assertThat(postedFrom("127.0.0.1", padded(20_000))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void manyLargeBodiesAreStoredOrRefusedAndTheWebhookContinues() throws Exception {
        byte[] signed = padded(3 * 1024 * 1024);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Callable<Integer>> forty = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i -> () -> statusOrZero(Webhooks.signed(
                            gateway,
                            signed,
                            i % 2 == 0 ? Webhooks.signature(Webhooks.SECRET, signed) : SIGNED_BY_NOBODY)))
                    .toList();
            Set<Integer> answers = new HashSet<>();
            for (Future<Integer> answer : threads.invokeAll(forty)) {
                answers.add(answer.get());
            }

            // Then
            assertThat(answers).isSubsetOf(200, 401, 503, 0).contains(200);
        }
        Awaitility.await().until(() -> Webhooks.post(gateway, new String(signed, UTF_8)) == 200);
    }

    /// Sends a request of nearly 4 MiB without its last byte.
    private Socket almostSent(String signature) throws IOException {
        int length = 4_194_001;
        Socket socket = new Socket("127.0.0.1", gateway.getPort());
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + (signature.isEmpty() ? "" : "X-Hub-Signature-256: " + signature + "\r\n")
                + "Content-Length: "
                + length
                + "\r\n\r\n";
        try {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(new byte[length - 1]);
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // The service refused the request and closed the connection, which is an acceptable answer too.
        }
        return socket;
    }

    /// The body of a message with at least that many bytes.
    private static byte[] padded(int bytes) {
        String body = Webhooks.text(phone(), Webhooks.wamid(), "hola");
        return (body + " ".repeat(Math.max(0, bytes - body.length()))).getBytes(UTF_8);
    }

    /// The response to a signed request that is sent from a given address.
    private String postedFrom(String address, byte[] body) throws IOException {
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-Hub-Signature-256: "
                + Webhooks.signature(Webhooks.SECRET, body)
                + "\r\nContent-Length: "
                + body.length
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", gateway.getPort(), InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /// The status of the answer, or 0 if the connection was closed before the answer was read.
    private static int statusOrZero(HttpRequest request) {
        try {
            return Webhooks.send(request);
        } catch (java.io.UncheckedIOException _) {
            return 0;
        }
    }

    @Test
    void theContentTypeMayNameUtf8AndNoOtherCharacterSet() {
        byte[] body = Webhooks.text(phone(), Webhooks.wamid(), "hola").getBytes(UTF_8);

        assertThat(Webhooks.send(typed(body, "application/json; charset=utf-8")))
                .isEqualTo(200);
        assertThat(Webhooks.send(typed(body, "Application/JSON;charset=\"UTF-8\"")))
                .isEqualTo(200);
        assertThat(Webhooks.send(typed(body, "application/json; charset=utf-16")))
                .isEqualTo(415);
        assertThat(Webhooks.send(typed(body, "application/x-www-form-urlencoded")))
                .isEqualTo(415);
    }

    private HttpRequest typed(byte[] body, String type) {
        return HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", type)
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.SECRET, body))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /// Whether the request was refused with 413. A client that is still writing may find the
    /// connection closed before it can read the answer.
    private static boolean isRefusedAsTooLarge(HttpRequest request) {
        try {
            return Webhooks.send(request) == 413;
        } catch (java.io.UncheckedIOException _) {
            return true;
        }
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
        String phone = phone();
        Webhooks.post(gateway, Webhooks.text(phone, Webhooks.wamid(), "antes"));
        Backends.shared().stopKafka();
        try {
            // When
            long started = System.nanoTime();
            byte[] body = Webhooks.text(phone, wamid, "hola").getBytes(UTF_8);
            var answer = Webhooks.exchange(Webhooks.signed(gateway, body, Webhooks.signature(Webhooks.SECRET, body)));
            long millis = (System.nanoTime() - started) / 1_000_000;

            // Then: the limit is two seconds; the test allows more on a busy computer
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
            probe.awaitRecord(r -> isMessage(r, wamid));
            assertThat(probe.readToEnd().stream().filter(r -> isMessage(r, wamid)))
                    .hasSize(1);
        }
    }

    @Test
    void theWebhookWorksWhileTheDatabaseIsDown() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            Backends.shared().killPostgres();
            try {
                assertThat(Webhooks.post(gateway, Webhooks.text(phone(), wamid, "hola")))
                        .isEqualTo(200);
            } finally {
                Backends.shared().startPostgres();
            }
            probe.awaitRecord(r -> isMessage(r, wamid));
        }
    }

    @Test
    void badItemsOfALargeBatchDoNotAffectTheOthers() {
        String phone = phone();
        List<String> wamids =
                IntStream.range(0, 1_000).mapToObj(_ -> Webhooks.wamid()).toList();
        String messages = IntStream.range(0, 1_000)
                .mapToObj(i -> i % 100 == 0
                        ? "null"
                        : i % 100 == 1
                                ? "{\"from\":\"" + phone + "\"}"
                                : Webhooks.message(phone, wamids.get(i), "m" + i))
                .collect(Collectors.joining(","));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, dead())) {
            // When
            assertThat(Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, "\"messages\":[" + messages + "]")))
                    .isEqualTo(200);

            // Then: the good items are published in their order
            Set<String> sent = Set.copyOf(wamids);
            List<ReceivedRecord> received = probe.awaitRecords(980, r -> sent.contains(wamidIn(r)));
            assertThat(received.stream().map(WebhookIT::wamidIn))
                    .isSubsetOf(wamids)
                    .hasSize(980)
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(wamids::indexOf));
            List<ReceivedRecord> dead = probe.awaitRecords(20, r -> r.topic().equals(dead().name()));
            assertThat(dead)
                    .hasSize(20)
                    .allSatisfy(r -> assertThat(r.json()).contains("entry[0].changes[0].value.messages["));
        }
    }

    @Test
    void anItemForAnotherNumberIsParked() {
        String wamid = Webhooks.wamid();
        String phone = phone();
        String good = Webhooks.wamid();
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
                 {"field":"messages","value":{"metadata":{"phone_number_id":"123456123"},"messages":[%s]}},
                 {"field":"messages","value":{"metadata":{"phone_number_id":"900100200"},"messages":[%s]}}]}]}""".formatted(Webhooks.message(phone, wamid, "otro"), Webhooks.message(phone, good, "este"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, dead())) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            probe.awaitRecord(r -> isMessage(r, good));
            ReceivedRecord parked = probe.awaitRecord(
                    r -> r.topic().equals(dead().name()) && r.json().contains("UNMAPPED_NUMBER"));
            assertThat(parked.json()).contains("entry[0].changes[0]");
            assertThat(probe.readToEnd()).noneMatch(r -> isMessage(r, wamid));
        }
    }

    @Test
    void charactersThatPostgresRefusesAreReplaced() throws IOException {
        String phone = phone();
        String wamid = Webhooks.wamid();
        String body = Webhooks.of(Webhooks.ACCOUNT, """
                        "contacts":[{"profile":{"name":"a\\u0000b\\ud83d"},"wa_id":"%s"}],
                        "messages":[{"from":"%s","id":"%s","timestamp":"1","type":"text",
                         "context":{"id":"wamid.\\u0000"},"text":{"body":"x\\u0000y \\ud83d z"}}],
                        "statuses":[{"id":"wamid.a\\ud83d","status":"se\\u0000nt"}]""".formatted(phone, phone, wamid));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            JsonNode event =
                    JSON.readTree(probe.awaitRecord(r -> isMessage(r, wamid)).json());
            assertThat(event.path("content").path("body").asText()).isEqualTo("x\0y \ufffd z");
            assertThat(event.path("providerTimeSuspect").asBoolean()).isTrue();
        }
    }

    @Test
    void whenTwoContactsAreMergedTheEventIsPublishedUnderBothKeys() throws IOException {
        String phone = phone();
        String user = "CO." + phone;
        String byPhone = Webhooks.wamid();
        String byUser = Webhooks.wamid();
        String both = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given: one person, known by two addresses that nothing connects yet
            Webhooks.post(gateway, Webhooks.text(phone, byPhone, "uno"));
            String older = probe.awaitRecord(r -> isMessage(r, byPhone)).key();
            Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, "\"messages\":[" + fromUser(user, byUser) + "]"));
            String younger = probe.awaitRecord(r -> isMessage(r, byUser)).key();
            assertThat(younger).isNotEqualTo(older);

            // When
            Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, """
                            "contacts":[{"wa_id":"%s","user_id":"%s"}],"messages":[%s]""".formatted(phone, user, fromUser(user, both))));

            // Then
            assertThat(probe.awaitRecord(r -> isMessage(r, both)).key()).isEqualTo(older);
            List<ReceivedRecord> links = probe.awaitRecords(
                    2,
                    r -> r.type().equals("ventanilla.channel.contacts-linked.v1")
                            && r.json().contains(younger));
            assertThat(links).extracting(ReceivedRecord::key).containsExactlyInAnyOrder(older, younger);
            assertThat(JSON.readTree(links.getFirst().json()).path("survivor").asText())
                    .isEqualTo(older);
        }
    }

    private static String fromUser(String user, String wamid) {
        return """
                {"from_user_id":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"hola"}}""".formatted(user, wamid, System.currentTimeMillis() / 1000);
    }

    @Test
    void progressIsReportedForEveryRawPartition() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.PROGRESS, Topics.INBOUND, Topics.WEBHOOKS)) {
            // When
            Webhooks.post(gateway, Webhooks.text(phone(), wamid, "hola"));
            probe.awaitRecord(r -> isMessage(r, wamid));
            ReceivedRecord raw = probe.awaitRecord(
                    r -> r.topic().equals(Topics.WEBHOOKS.name()) && r.json().contains(wamid));

            // Then
            IntStream.range(0, Topics.WEBHOOKS.partitions())
                    .forEach(partition -> probe.awaitRecord(r -> r.topic().equals(Topics.PROGRESS.name())
                            && Integer.toString(partition).equals(r.key())
                            && publishedUpTo(r).isAfter(raw.time())));
        }
    }

    private static java.time.Instant publishedUpTo(ReceivedRecord record) {
        try {
            return java.time.Instant.parse(
                    JSON.readTree(record.json()).path("publishedUpTo").asText());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static org.ventanilla.contracts.Topic dead() {
        return Topics.deadLettersOf(Service.GATEWAY);
    }

    private static boolean isMessage(ReceivedRecord record, String wamid) {
        return record.type().equals(RECEIVED) && wamidIn(record).equals(wamid);
    }

    private static String wamidIn(ReceivedRecord record) {
        if (!record.type().equals(RECEIVED)) {
            return "";
        }
        try {
            return JSON.readTree(record.json()).path("providerMessageId").asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String phone() {
        return "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
    }
}
