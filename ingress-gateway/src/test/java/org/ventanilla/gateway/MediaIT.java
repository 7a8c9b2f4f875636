package org.ventanilla.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Topics;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.Documents;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.StubProvider.Reply;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.messaging.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// A file that a person sends is stored, or the person can be told why it is not.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class MediaIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PHOTO = file("\u0089PNG\r\n\u001a\n", 200_000);

    StubProvider provider;

    @Inject
    CitizenFiles files;

    @Inject
    Database database;

    @TestHTTPResource("/")
    URI gateway;

    private final CountDownLatch slow = new CountDownLatch(1);
    private final String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    private final String mediaId = "7" + ThreadLocalRandom.current().nextLong(1L << 50);

    @BeforeEach
    void theProviderKeepsThePhoto() {
        provider.reset();
        provider.answers(asked -> answer(asked, () -> new Reply(200, PHOTO)));
    }

    @AfterEach
    void nobodyWaitsAnyMore() {
        slow.countDown();
        provider.reset();
    }

    @Test
    void aPhotoIsKeptAndToldWithItsFile() throws IOException {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            String wamid = send("image", "\"caption\":\"la valla\"", PHOTO);

            // Then
            JsonNode content = await(probe, wamid).path("content");
            assertThat(content.path("caption").asText()).isEqualTo("la valla");
            assertThat(content.has("notKept")).isFalse();
            FileRef file = JSON.treeToValue(content.path("file"), FileRef.class);
            assertThat(file)
                    .isEqualTo(new FileRef(
                            HexFormat.of().formatHex(sha256(PHOTO)), PHOTO.length, "image/png", "gateway", null));
            try (Documents.Reading kept = files.open(file).orElseThrow()) {
                assertThat(kept.bytes().readAllBytes()).isEqualTo(PHOTO);
            }
            assertThat(provider.asked())
                    .allSatisfy(one -> assertThat(one.authorization()).isEqualTo("Bearer ventanilla-token"));
        }
    }

    @Test
    void whatComesAfterAPhotoWaitsForItAndNobodyElseDoes() {
        provider.answers(asked -> answer(asked, this::afterAWhile));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            String photo = send("image", null, PHOTO);
            String words = Webhooks.wamid();
            String stranger = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, words, "esa es la valla"));
            Webhooks.post(gateway, Webhooks.text("573009999901", stranger, "hola"));

            // Then
            probe.awaitRecord(r -> about(r, stranger));
            assertThat(probe.seen().stream().filter(r -> about(r, photo) || about(r, words)))
                    .isEmpty();
            slow.countDown();
            probe.awaitRecord(r -> about(r, words));
            assertThat(probe.seen().stream()
                            .filter(r -> about(r, photo) || about(r, words))
                            .map(r -> about(r, photo) ? "photo" : "words"))
                    .containsExactly("photo", "words");
        }
    }

    @Test
    void aProviderThatStumblesIsAskedAgainAndTheSameWebhookIsToldOnce() {
        AtomicInteger tries = new AtomicInteger();
        provider.answers(asked ->
                tries.incrementAndGet() == 1 ? new Reply(500, "") : answer(asked, () -> new Reply(200, PHOTO)));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = Webhooks.wamid();
            String body = body(wamid, "image", null, PHOTO);
            for (int i = 0; i < 3; i++) {
                Webhooks.post(gateway, body);
            }
            assertThat(await(probe, wamid).path("content").has("file")).isTrue();
            String last = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, last, "fin"));
            probe.awaitRecord(r -> about(r, last));
            assertThat(probe.seen().stream().filter(r -> about(r, wamid))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"image, 0, TYPE_NOT_ALLOWED", "sticker, 600000, TOO_LARGE", "image, 404, GONE", "image, 500, FAILED"})
    void aFileThatIsNotKeptIsToldWithTheReason(String kind, int fault, String reason) {
        byte[] program = file("MZ\u0090", 2_000);
        provider.answers(asked -> switch (fault) {
            case 0 -> answer(asked, () -> new Reply(200, program));
            case 404 -> StubProvider.error(400, 100);
            case 500 -> answer(asked, () -> new Reply(500, ""));
            default -> answer(asked, () -> new Reply(200, file("RIFF....WEBP", fault)));
        });
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send(kind, null, null);
            JsonNode content = await(probe, wamid).path("content");
            assertThat(content.path("notKept").asText()).isEqualTo(reason);
            assertThat(content.has("file")).isFalse();
        }
    }

    @Test
    void otherBytesThanTheWebhookToldOfAreNotKept() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", null, "another photo".getBytes(ISO_8859_1));
            assertThat(await(probe, wamid).path("content").path("notKept").asText())
                    .isEqualTo("FAILED");
        }
    }

    @Test
    void anAddressThatIsNotTheProvidersIsNeverAsked() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        provider.answers(_ -> new Reply(
                200,
                "{\"url\":\"http://127.0.0.1:%d/secrets\"}"
                        .formatted(stranger.getAddress().getPort())));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", null, null);
            assertThat(await(probe, wamid).path("content").path("notKept").asText())
                    .isEqualTo("GONE");
            assertThat(visits).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../900100200/messages", "1?fields=x"})
    void anIdThatIsNoIdIsNeverAskedFor(String forged) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, body(wamid, "image", null, null).replace(mediaId, forged));
            assertThat(await(probe, wamid).path("content").path("notKept").asText())
                    .isEqualTo("GONE");
            assertThat(provider.asked()).isEmpty();
        }
    }

    @Test
    void aTryThatEndedWithItsProcessIsMadeAgainAndToldOnce() {
        provider.answers(asked -> answer(asked, this::afterAWhile));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given: one process is in the middle of it
            String wamid = send("image", null, PHOTO);
            provider.awaitAsked(mediaId);

            // When: for all that the others know it has ended
            Store.change(database, "update held_message set next_try_at = now() where event like ?", "%" + wamid + "%");
            provider.awaitAsked(mediaId, 2);
            slow.countDown();

            // Then
            await(probe, wamid);
            String last = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, last, "fin"));
            probe.awaitRecord(r -> about(r, last));
            assertThat(probe.seen().stream().filter(r -> about(r, wamid))).hasSize(1);
        }
    }

    private Reply afterAWhile() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Reply(200, PHOTO);
    }

    /// The address of the file, or the file.
    private static Reply answer(StubProvider.Asked asked, Supplier<Reply> file) {
        if (asked.path().startsWith("/files/")) {
            return file.get();
        }
        return new Reply(
                200,
                "{\"url\":\"%s/files/%s\"}"
                        .formatted(
                                asked.base(),
                                asked.path().substring(asked.path().lastIndexOf('/') + 1)));
    }

    private String send(String kind, String more, byte[] bytes) {
        String wamid = Webhooks.wamid();
        assertThat(Webhooks.post(gateway, body(wamid, kind, more, bytes))).isEqualTo(200);
        return wamid;
    }

    private String body(String wamid, String kind, String more, byte[] bytes) {
        String hash = bytes == null
                ? ""
                : ",\"sha256\":\"%s\"".formatted(Base64.getEncoder().encodeToString(sha256(bytes)));
        return Webhooks.of(Webhooks.ACCOUNT, """
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"%s","%s":{"id":"%s"%s%s}}]""".formatted(
                        phone,
                        wamid,
                        Instant.now().getEpochSecond(),
                        kind,
                        kind,
                        mediaId,
                        hash,
                        more == null ? "" : "," + more));
    }

    private static JsonNode await(EventProbe probe, String wamid) {
        return json(probe.awaitRecord(r -> about(r, wamid)));
    }

    private static boolean about(ReceivedRecord record, String wamid) {
        return record.topic().equals(Topics.INBOUND.name())
                && json(record).path("providerMessageId").asText().equals(wamid);
    }

    private static JsonNode json(ReceivedRecord record) {
        try {
            return JSON.readTree(record.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String begin, int size) {
        byte[] head = begin.getBytes(ISO_8859_1);
        byte[] whole = new byte[size];
        ThreadLocalRandom.current().nextBytes(whole);
        System.arraycopy(head, 0, whole, 0, head.length);
        return whole;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
