package org.ventanilla.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.ShowTyping;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.StubProvider.ProviderRequest;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests messages with files, and typing indicators.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class OutboundFilesIT extends OutboundCase {

    @Inject
    CitizenFiles files;

    @Test
    void aDocumentIsUploadedOnceAndSentByItsId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            Person other = newPerson(probe);
            String bytes = "%PDF-1.7 " + UUID.randomUUID();
            FileRef file = store(bytes);
            provider.respond(OutboundFilesIT::acceptAll);

            // When
            OutboundId first = newId();
            Commands.publish(reply(first, person, new OutboundContent.Document(file, "respuesta.pdf", "Su respuesta")));
            awaitReceipt(probe, first, "accepted");
            OutboundId second = newId();
            Commands.publish(reply(second, other, new OutboundContent.Document(file, "respuesta.pdf", null)));
            awaitReceipt(probe, second, "accepted");

            // Then
            assertThat(uploads()).hasSize(1);
            ProviderRequest upload = uploads().getFirst();
            assertThat(upload.path()).isEqualTo("/v25.0/900100200/media");
            assertThat(upload.authorization()).isEqualTo("Bearer ventanilla-token");
            assertThat(upload.body()).contains(bytes).contains("Content-Type: application/pdf");
            assertThat(documentOf(first).path("id").asText())
                    .isEqualTo(documentOf(second).path("id").asText())
                    .startsWith("uploaded-");
            assertThat(documentOf(first).path("filename").asText()).isEqualTo("respuesta.pdf");
        }
    }

    @Test
    void aFailedUploadIsRetriedAndTheMessageIsSentOnce() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            FileRef file = store("%PDF-1.7 " + UUID.randomUUID());
            AtomicInteger calls = new AtomicInteger();
            provider.respond(request -> isUpload(request) && calls.getAndIncrement() == 0
                    ? StubProvider.error(503, 131016)
                    : acceptAll(request));
            OutboundId id = newId();

            Commands.publish(reply(id, person, new OutboundContent.Document(file, "respuesta.pdf", null)));

            JsonNode accepted = awaitReceipt(probe, id, "accepted").path("receipt");
            assertThat(accepted.path("mayBeDouble").asBoolean()).isFalse();
            assertThat(uploads()).hasSize(2);
            assertThat(provider.requests().stream()
                            .filter(request -> request.body().contains(id.toString())))
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeSentFailsTheMessageWithItsCode() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            FileRef stored = store("%PDF-1.7 " + UUID.randomUUID());
            FileRef missing = new FileRef("ab".repeat(32), 10, "application/pdf", "gateway", null);
            OutboundId ofMissing = newId();
            OutboundId refused = newId();
            OutboundId wrongType = newId();
            provider.respond(request -> isUpload(request) ? StubProvider.error(400, 100) : acceptAll(request));

            Commands.publish(reply(ofMissing, person, new OutboundContent.Document(missing, "a.pdf", null)));
            Commands.publish(reply(refused, person, new OutboundContent.Document(stored, "a.pdf", null)));
            Commands.publish(reply(wrongType, person, new OutboundContent.Image(stored, null)));

            assertThat(errorCodeOf(awaitReceipt(probe, ofMissing, "failed"))).isEqualTo("FILE_MISSING");
            assertThat(errorCodeOf(awaitReceipt(probe, refused, "failed"))).isEqualTo("100");
            assertThat(errorCodeOf(awaitReceipt(probe, wrongType, "failed"))).isEqualTo("FILE_TYPE");
        }
    }

    @Test
    void aTemplateIsSentWithADocumentInItsHeader() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            provider.respond(OutboundFilesIT::acceptAll);
            OutboundId id = newId();

            Commands.publish(reply(
                    id,
                    person,
                    new OutboundContent.Template(
                            "acto",
                            "es_CO",
                            List.of("N-1"),
                            null,
                            new OutboundContent.TemplateDocument(store("%PDF-1.7 " + UUID.randomUUID()), "acto.pdf"),
                            null)));

            awaitReceipt(probe, id, "accepted");
            assertThat(requestOf(id)
                            .at("/template/components/0/parameters/0/document/id")
                            .asText())
                    .startsWith("uploaded-");
        }
    }

    @Test
    void aTypingIndicatorIsSentWithoutAReceiptAndDeleted() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            String wamid = Webhooks.wamid();
            provider.respond(_ -> new StubProvider.Reply(200, "{\"success\":true}"));

            Commands.publish(new ShowTyping(person.contact(), Webhooks.ACCOUNT, wamid, Instant.now()));

            Awaitility.await()
                    .until(() -> provider.requests().stream()
                            .anyMatch(request -> request.body().contains(wamid)));
            JsonNode request = read(provider.requests().stream()
                    .filter(sent -> sent.body().contains(wamid))
                    .findFirst()
                    .orElseThrow()
                    .body());
            assertThat(request.path("status").asText()).isEqualTo("read");
            assertThat(request.at("/typing_indicator/type").asText()).isEqualTo("text");
            Awaitility.await()
                    .until(() ->
                            Store.number(database, "select count(*) from dispatch where kind = 'SHOW_TYPING'") == 0);
        }
    }

    @Test
    void aTypingIndicatorThatComesTooLateIsNotShown() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            String wamid = Webhooks.wamid();
            Commands.publish(new ShowTyping(
                    person.contact(), Webhooks.ACCOUNT, wamid, Instant.now().minusSeconds(26)));
            OutboundId id = newId();
            Commands.publish(reply(id, person, new OutboundContent.Text("hola")));
            awaitReceipt(probe, id, "accepted");

            Awaitility.await()
                    .until(() ->
                            Store.number(database, "select count(*) from dispatch where kind = 'SHOW_TYPING'") == 0);
            assertThat(provider.requests()).noneMatch(request -> request.body().contains(wamid));
        }
    }

    private FileRef store(String content) {
        try {
            return files.store(new ByteArrayInputStream(content.getBytes(UTF_8)), 1_000, "application/pdf", null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode documentOf(OutboundId id) {
        return requestOf(id).path("document");
    }

    private List<ProviderRequest> uploads() {
        return provider.requests().stream().filter(OutboundFilesIT::isUpload).toList();
    }

    private static StubProvider.Reply acceptAll(ProviderRequest request) {
        return isUpload(request)
                ? new StubProvider.Reply(200, "{\"id\":\"uploaded-" + UUID.randomUUID() + "\"}")
                : StubProvider.accept(request);
    }

    private static boolean isUpload(ProviderRequest request) {
        return request.path().endsWith("/media");
    }
}
