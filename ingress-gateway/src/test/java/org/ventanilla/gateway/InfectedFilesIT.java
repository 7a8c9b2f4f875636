package org.ventanilla.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Topics;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.gateway.fixtures.ClamdStub;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.StubProvider.Reply;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that files are scanned for malware before they are stored.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
@QuarkusTestResource(value = ClamdStub.class, restrictToAnnotatedClass = true)
class InfectedFilesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    StubProvider provider;

    ClamdStub clamd;

    @Inject
    CitizenFiles files;

    @TestHTTPResource("/")
    URI gateway;

    @BeforeEach
    void theScannerAnswers() {
        provider.reset();
        clamd.setAway(false);
    }

    @Test
    void aCleanFileIsScannedAndStored() {
        String content = "Tunja, " + UUID.randomUUID();
        JsonNode message = send(content);
        assertThat(message.path("file").path("sha256").asText()).isEqualTo(hashOf(content));
        assertThat(clamd.scannedSizes()).contains(content.getBytes(US_ASCII).length);
        assertThat(isStored(content)).isTrue();
    }

    @Test
    void anInfectedFileIsNotStored() {
        String content = UUID.randomUUID() + " " + ClamdStub.EICAR;
        JsonNode message = send(content);
        assertThat(message.path("notKept").asText()).isEqualTo("INFECTED");
        assertThat(message.has("file")).isFalse();
        assertThat(isStored(content)).isFalse();
    }

    @Test
    void aFileIsNotStoredWhileTheScannerIsAway() {
        clamd.setAway(true);
        String content = "sin examinar " + UUID.randomUUID();
        JsonNode message = send(content);
        assertThat(message.path("notKept").asText()).isEqualTo("FAILED");
        assertThat(isStored(content)).isFalse();
    }

    /// Sends a text file and returns the content of its event.
    private JsonNode send(String content) {
        String mediaId = UUID.randomUUID().toString();
        provider.respond(request -> request.path().startsWith("/files/")
                ? new Reply(200, content.getBytes(US_ASCII))
                : new Reply(200, "{\"url\":\"%s/files/%s\"}".formatted(request.base(), mediaId)));
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String message =
                    """
                    "messages":[{"from":"57300555%04d","id":"%s","timestamp":"%d","type":"document",
                     "document":{"id":"%s","filename":"nota.txt","mime_type":"text/plain"}}]""".formatted(wamid.hashCode() & 0xfff, wamid, Instant.now().getEpochSecond(), mediaId);
            assertThat(Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, message)))
                    .isEqualTo(200);
            return read(probe.awaitRecord(record -> record.json().contains(wamid))
                            .json())
                    .path("content");
        }
    }

    private boolean isStored(String content) {
        return files.exists(
                new FileRef(hashOf(content), content.getBytes(US_ASCII).length, "text/plain", "gateway", null));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOf(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content.getBytes(US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
