package org.ventanilla.gateway.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.Provider.Call;
import org.ventanilla.gateway.outbound.model.Rows;

/// Tests how files, places and reactions are written as requests.
class WhatsAppFilesTest {

    private static final FileRef PDF = file("application/pdf", 1_000);

    @Test
    void aDocumentIsNamedByItsIdAndShowsItsNameAndItsCaption() {
        JsonNode request = write(new OutboundContent.Document(PDF, "../respuesta\n2026.pdf", "Su respuesta"), "m-1");

        assertThat(request.path("type").asText()).isEqualTo("document");
        assertThat(request.at("/document/id").asText()).isEqualTo("m-1");
        assertThat(request.at("/document/filename").asText()).isEqualTo(".._respuesta_2026.pdf");
        assertThat(request.at("/document/caption").asText()).isEqualTo("Su respuesta");
    }

    @Test
    void aCaptionThatIsTooLongIsNotCut() {
        assertThatThrownBy(() -> write(new OutboundContent.Document(PDF, "a.pdf", "x".repeat(1025)), "m-1"))
                .isInstanceOfSatisfying(
                        WhatsAppRequest.Unrenderable.class,
                        e -> assertThat(e.code()).isEqualTo("CAPTION_TOO_LONG"));
    }

    @Test
    void anImageAndASoundAreNamedByTheirIds() {
        JsonNode image = write(new OutboundContent.Image(file("image/png", 1), null), "m-2");
        JsonNode voiceNote = write(new OutboundContent.Audio(file("audio/ogg", 1), true), "m-3");
        JsonNode sound = write(new OutboundContent.Audio(file("audio/mpeg", 1), false), "m-4");

        assertThat(image.at("/image/id").asText()).isEqualTo("m-2");
        assertThat(image.at("/image").has("caption")).isFalse();
        assertThat(voiceNote.at("/audio/voice").asBoolean()).isTrue();
        assertThat(sound.at("/audio").has("voice")).isFalse();
    }

    @Test
    void aPlaceHasItsCoordinates() {
        JsonNode location = write(new OutboundContent.Location(4.65, -74.1, "Sede", null), null)
                .path("location");

        assertThat(location.path("latitude").asDouble()).isEqualTo(4.65);
        assertThat(location.path("longitude").asDouble()).isEqualTo(-74.1);
        assertThat(location.path("name").asText()).isEqualTo("Sede");
        assertThat(location.has("address")).isFalse();
        assertThatThrownBy(() -> write(new OutboundContent.Location(91, 0, null, null), null))
                .isInstanceOf(WhatsAppRequest.Unrenderable.class);
    }

    @Test
    void aReactionWithoutAnEmojiIsRemoved() {
        JsonNode reaction =
                write(new OutboundContent.Reaction("wamid.x", "👍"), null).path("reaction");
        JsonNode removal =
                write(new OutboundContent.Reaction("wamid.x", null), null).path("reaction");

        assertThat(reaction.path("message_id").asText()).isEqualTo("wamid.x");
        assertThat(reaction.path("emoji").asText()).isEqualTo("👍");
        assertThat(removal.path("emoji").asText()).isEmpty();
    }

    @Test
    void aTemplateHasADocumentInItsHeaderAndPayloadsOnItsButtons() {
        JsonNode components = write(
                        new OutboundContent.Template(
                                "acto",
                                "es_CO",
                                List.of("N-1"),
                                "token",
                                new OutboundContent.TemplateDocument(PDF, "acto.pdf"),
                                List.of("ver", "BAJA")),
                        "m-5")
                .at("/template/components");

        assertThat(components).hasSize(5);
        assertThat(components.at("/0/type").asText()).isEqualTo("header");
        assertThat(components.at("/0/parameters/0/document/id").asText()).isEqualTo("m-5");
        assertThat(components.at("/0/parameters/0/document/filename").asText()).isEqualTo("acto.pdf");
        assertThat(components.at("/1/type").asText()).isEqualTo("body");
        assertThat(components.at("/2/sub_type").asText()).isEqualTo("url");
        assertThat(components.at("/3/sub_type").asText()).isEqualTo("quick_reply");
        assertThat(components.at("/3/index").asText()).isEqualTo("1");
        assertThat(components.at("/4/index").asText()).isEqualTo("2");
        assertThat(components.at("/4/parameters/0/payload").asText()).isEqualTo("BAJA");
    }

    static Stream<Arguments> unacceptableFiles() {
        return Stream.of(
                Arguments.of(new OutboundContent.Image(file("image/webp", 1), null), "FILE_TYPE"),
                Arguments.of(new OutboundContent.Image(file("image/png", 5 * 1024 * 1024 + 1), null), "FILE_TOO_LARGE"),
                Arguments.of(new OutboundContent.Audio(file("audio/mpeg", 1), true), "FILE_TYPE"),
                Arguments.of(new OutboundContent.Audio(file("audio/mpeg", 17L << 20), false), "FILE_TOO_LARGE"),
                Arguments.of(new OutboundContent.Document(file("text/html", 1), "a", null), "FILE_TYPE"),
                Arguments.of(
                        new OutboundContent.Document(file("application/pdf", 101L << 20), "a", null),
                        "FILE_TOO_LARGE"));
    }

    @ParameterizedTest
    @MethodSource("unacceptableFiles")
    void aFileThatTheProviderWouldRefuseIsNotUploaded(OutboundContent.WithFile content, String code) {
        assertThatThrownBy(() -> SendableFiles.check(content, content.file()))
                .isInstanceOfSatisfying(
                        WhatsAppRequest.Unrenderable.class,
                        e -> assertThat(e.code()).isEqualTo(code));
    }

    private static FileRef file(String mediaType, long sizeBytes) {
        return new FileRef("ab".repeat(32), sizeBytes, mediaType, "pqrsd", null);
    }

    private static JsonNode write(OutboundContent content, @Nullable String mediaId) {
        try {
            Call call = new Call(Rows.queued(Purpose.REPLY), content, "573005550101", null, Instant.MAX);
            return new ObjectMapper().readTree(WhatsAppRequest.write(call, "Ver opciones", mediaId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
