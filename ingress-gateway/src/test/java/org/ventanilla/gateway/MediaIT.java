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
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that a file that a person sends is stored. If the file is not stored, the message is
/// published with the reason.
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

    private final CountDownLatch photoAllowed = new CountDownLatch(1);
    private final String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    private final String mediaId = "7" + ThreadLocalRandom.current().nextLong(1L << 50);

    @BeforeEach
    void theProviderStoresThePhoto() {
        provider.reset();
        provider.respond(request -> answer(request, () -> new Reply(200, PHOTO)));
    }

    @AfterEach
    void releaseWaitingRequests() {
        photoAllowed.countDown();
        provider.reset();
    }

    @Test
    void aPhotoIsStoredAndPublishedWithItsFile() throws IOException {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            String wamid = send("image", "\"caption\":\"la valla\"", PHOTO);

            // Then
            JsonNode content = awaitMessage(probe, wamid).path("content");
            assertThat(content.path("caption").asText()).isEqualTo("la valla");
            assertThat(content.has("notKept")).isFalse();
            FileRef file = JSON.treeToValue(content.path("file"), FileRef.class);
            assertThat(file)
                    .isEqualTo(new FileRef(
                            HexFormat.of().formatHex(sha256(PHOTO)), PHOTO.length, "image/png", "gateway", null));
            try (Documents.Reading stored = files.open(file).orElseThrow()) {
                assertThat(stored.bytes().readAllBytes()).isEqualTo(PHOTO);
            }
            assertThat(provider.requests())
                    .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer ventanilla-token"));
        }
    }

    @Test
    void laterMessagesOfThePersonWaitForAPhotoAndMessagesOfOtherPeopleDoNot() {
        provider.respond(request -> answer(request, this::photoWhenAllowed));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // When
            String photoWamid = send("image", null, PHOTO);
            String textWamid = Webhooks.wamid();
            String otherWamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, textWamid, "esa es la valla"));
            Webhooks.post(gateway, Webhooks.text("573009999901", otherWamid, "hola"));

            // Then
            probe.awaitRecord(record -> isMessage(record, otherWamid));
            assertThat(probe.seen().stream()
                            .filter(record -> isMessage(record, photoWamid) || isMessage(record, textWamid)))
                    .isEmpty();
            photoAllowed.countDown();
            probe.awaitRecord(record -> isMessage(record, textWamid));
            assertThat(probe.seen().stream()
                            .filter(record -> isMessage(record, photoWamid) || isMessage(record, textWamid))
                            .map(record -> isMessage(record, photoWamid) ? "photo" : "text"))
                    .containsExactly("photo", "text");
        }
    }

    @Test
    void aFailedDownloadIsRetriedAndARepeatedWebhookIsPublishedOnce() {
        AtomicInteger tries = new AtomicInteger();
        provider.respond(request ->
                tries.incrementAndGet() == 1 ? new Reply(500, "") : answer(request, () -> new Reply(200, PHOTO)));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = Webhooks.wamid();
            String body = webhookBody(wamid, "image", null, PHOTO);
            for (int i = 0; i < 3; i++) {
                Webhooks.post(gateway, body);
            }
            assertThat(awaitMessage(probe, wamid).path("content").has("file")).isTrue();
            String lastWamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, lastWamid, "fin"));
            probe.awaitRecord(record -> isMessage(record, lastWamid));
            assertThat(probe.seen().stream().filter(record -> isMessage(record, wamid)))
                    .hasSize(1);
        }
    }

    /// @param fault what the provider does: 0 if it returns a program instead of the file, 404 if it has
    ///     no such file, 500 if it always has an internal error; any other number is the size of the
    ///     file in bytes
    @ParameterizedTest
    @CsvSource({"image, 0, TYPE_NOT_ALLOWED", "sticker, 600000, TOO_LARGE", "image, 404, GONE", "image, 500, FAILED"})
    void aFileThatIsNotStoredIsPublishedWithTheReason(String kind, int fault, String reason) {
        byte[] program = file("MZ\u0090", 2_000);
        provider.respond(request -> switch (fault) {
            case 0 -> answer(request, () -> new Reply(200, program));
            case 404 -> StubProvider.error(400, 100);
            case 500 -> answer(request, () -> new Reply(500, ""));
            default -> answer(request, () -> new Reply(200, file("RIFF....WEBP", fault)));
        });
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send(kind, null, null);
            JsonNode content = awaitMessage(probe, wamid).path("content");
            assertThat(content.path("notKept").asText()).isEqualTo(reason);
            assertThat(content.has("file")).isFalse();
        }
    }

    /// Two kinds of characters are removed: those that select a folder, and those that hide the extension.
    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\\\temp\\\\factura.pdf, factura.pdf",
        "\\u202egpj.exe, gpj.exe",
        "a\\u0000b\\u0007.png, ab.png",
        "ñandú 😀.png, ñandú 😀.png",
        "///, "
    })
    void aFileNameContainsNoFolderAndNoControlCharacter(String written, String expected) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", "\"filename\":\"" + written + "\"", PHOTO);
            JsonNode file = awaitMessage(probe, wamid).path("content").path("file");
            assertThat(file.path("name").asText(null)).isEqualTo(expected);
        }
    }

    @Test
    void aFileNameIsCutAtItsBeginning() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", "\"filename\":\"" + "😀".repeat(300) + ".png\"", PHOTO);
            JsonNode file = awaitMessage(probe, wamid).path("content").path("file");
            assertThat(file.path("name").asText()).isEqualTo("😀".repeat(196) + ".png");
        }
    }

    @Test
    void aFileWhoseHashDiffersFromTheHashInTheWebhookIsNotStored() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", null, "another photo".getBytes(ISO_8859_1));
            assertThat(awaitMessage(probe, wamid)
                            .path("content")
                            .path("notKept")
                            .asText())
                    .isEqualTo("FAILED");
        }
    }

    @Test
    void anAddressOfAnotherHostIsNeverRequested() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer otherHost = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        otherHost.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        otherHost.start();
        provider.respond(_ -> new Reply(
                200,
                "{\"url\":\"http://127.0.0.1:%d/secrets\"}"
                        .formatted(otherHost.getAddress().getPort())));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = send("image", null, null);
            assertThat(awaitMessage(probe, wamid)
                            .path("content")
                            .path("notKept")
                            .asText())
                    .isEqualTo("GONE");
            assertThat(requests).hasValue(0);
        } finally {
            otherHost.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../900100200/messages", "1?fields=x"})
    void anInvalidMediaIdIsNeverRequested(String forged) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, webhookBody(wamid, "image", null, null).replace(mediaId, forged));
            assertThat(awaitMessage(probe, wamid)
                            .path("content")
                            .path("notKept")
                            .asText())
                    .isEqualTo("GONE");
            assertThat(provider.requests()).isEmpty();
        }
    }

    @Test
    void anAttemptThatEndedWithItsProcessIsRepeatedAndPublishedOnce() {
        provider.respond(request -> answer(request, this::photoWhenAllowed));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given: one process is fetching the file
            String wamid = send("image", null, PHOTO);
            provider.awaitRequest(mediaId);

            // When: the time after which other processes may claim the file has passed
            Store.change(database, "update held_message set next_try_at = now() where event like ?", "%" + wamid + "%");
            provider.awaitRequest(mediaId, 2);
            photoAllowed.countDown();

            // Then
            awaitMessage(probe, wamid);
            String lastWamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, lastWamid, "fin"));
            probe.awaitRecord(record -> isMessage(record, lastWamid));
            assertThat(probe.seen().stream().filter(record -> isMessage(record, wamid)))
                    .hasSize(1);
        }
    }

    /// Waits until the test allows the answer.
    private Reply photoWhenAllowed() {
        try {
            photoAllowed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Reply(200, PHOTO);
    }

    /// Answers a request for the address of the file with the address, and a request for the file with
    /// the given reply.
    private static Reply answer(StubProvider.ProviderRequest request, Supplier<Reply> file) {
        if (request.path().startsWith("/files/")) {
            return file.get();
        }
        return new Reply(
                200,
                "{\"url\":\"%s/files/%s\"}"
                        .formatted(
                                request.base(),
                                request.path().substring(request.path().lastIndexOf('/') + 1)));
    }

    /// Posts a message with a file and returns the message id.
    ///
    /// @param moreFields further fields of the file object, as JSON; may be null
    /// @param bytes the file whose hash the webhook contains; null if it contains no hash
    private String send(String kind, String moreFields, byte[] bytes) {
        String wamid = Webhooks.wamid();
        assertThat(Webhooks.post(gateway, webhookBody(wamid, kind, moreFields, bytes)))
                .isEqualTo(200);
        return wamid;
    }

    private String webhookBody(String wamid, String kind, String moreFields, byte[] bytes) {
        String hash = bytes == null
                ? ""
                : ",\"sha256\":\"%s\"".formatted(Base64.getEncoder().encodeToString(sha256(bytes)));
        return Webhooks.body(Webhooks.ACCOUNT, """
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"%s","%s":{"id":"%s"%s%s}}]""".formatted(
                        phone,
                        wamid,
                        Instant.now().getEpochSecond(),
                        kind,
                        kind,
                        mediaId,
                        hash,
                        moreFields == null ? "" : "," + moreFields));
    }

    private static JsonNode awaitMessage(EventProbe probe, String wamid) {
        return json(probe.awaitRecord(record -> isMessage(record, wamid)));
    }

    private static boolean isMessage(ReceivedRecord record, String wamid) {
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

    /// A file with random contents after its first bytes.
    private static byte[] file(String firstBytes, int size) {
        byte[] head = firstBytes.getBytes(ISO_8859_1);
        byte[] file = new byte[size];
        ThreadLocalRandom.current().nextBytes(file);
        System.arraycopy(head, 0, file, 0, head.length);
        return file;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
