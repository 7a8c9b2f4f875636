package org.ventanilla.gateway.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.Provider.Call;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.Rows;

class WhatsAppRequestTest {

    @Test
    void aTextIsAddressedToThePhoneWithAPlusAndContainsOurId() {
        JsonNode request = write(new OutboundContent.Text("¿Sí?"), "573005550101", "CO.1");

        assertThat(request.path("to").asText()).isEqualTo("+573005550101");
        assertThat(request.has("recipient")).isFalse();
        assertThat(request.path("text").path("body").asText()).isEqualTo("¿Sí?");
        assertThat(request.path("biz_opaque_callback_data").asText())
                .isEqualTo(Rows.queued(Purpose.REPLY).outboundId().toString());
    }

    @Test
    void aUserIdIsWrittenToTheFieldRecipientAndNotToTheFieldTo() {
        JsonNode request = write(new OutboundContent.Text("x"), null, "CO.1");

        assertThat(request.path("recipient").asText()).isEqualTo("CO.1");
        assertThat(request.has("to")).isFalse();
    }

    @Test
    void threeShortOptionsBecomeButtons() {
        JsonNode interactive =
                interactivePart(Option.of("a", "Acepto"), Option.of("b", "No acepto"), Option.of("c", "Leer"));

        assertThat(interactive.path("type").asText()).isEqualTo("button");
        JsonNode buttons = interactive.path("action").path("buttons");
        assertThat(buttons).hasSize(3);
        assertThat(buttons.get(0).path("reply").path("title").asText()).isEqualTo("Acepto");
    }

    @Test
    void longOptionsBecomeAListWithTheFullTitleInTheDescription() {
        JsonNode interactive = interactivePart(
                Option.of("a", "Solicitud de información pública"), new Option("b", "Queja", "Contra un servidor"));

        assertThat(interactive.path("type").asText()).isEqualTo("list");
        assertThat(interactive.path("action").path("button").asText()).isEqualTo("Ver opciones");
        JsonNode rows = interactive.path("action").path("sections").get(0).path("rows");
        assertThat(rows.get(0).path("title").asText())
                .isEqualTo("Solicitud de informació…")
                .hasSize(24);
        assertThat(rows.get(0).path("description").asText()).isEqualTo("Solicitud de información pública");
        assertThat(rows.get(1).path("description").asText()).isEqualTo("Contra un servidor");
    }

    @Test
    void optionsWithEqualTitlesAndMoreThanThreeOptionsBecomeAList() {
        assertThat(interactivePart(Option.of("a", "Sí"), Option.of("b", "Sí"))
                        .path("type")
                        .asText())
                .isEqualTo("list");
        assertThat(interactivePart(IntStream.range(0, 4)
                                .mapToObj(i -> Option.of("o" + i, "O" + i))
                                .toArray(Option[]::new))
                        .path("type")
                        .asText())
                .isEqualTo("list");
    }

    @Test
    void eachExceededLimitHasItsOwnCode() {
        assertThatThrownBy(() -> write(new OutboundContent.Text("x".repeat(4097)), "57", null))
                .isInstanceOfSatisfying(
                        WhatsAppRequest.Unrenderable.class,
                        e -> assertThat(e.code()).isEqualTo("TEXT_TOO_LONG"));
        assertThatThrownBy(() -> interactivePart(IntStream.range(0, 11)
                        .mapToObj(i -> Option.of("o" + i, "O" + i))
                        .toArray(Option[]::new)))
                .isInstanceOfSatisfying(
                        WhatsAppRequest.Unrenderable.class,
                        e -> assertThat(e.code()).isEqualTo("TOO_MANY_OPTIONS"));
    }

    @Test
    void theParametersOfATemplateAreWrittenToItsBodyAndItsButton() {
        JsonNode template = write(
                        new OutboundContent.Template("alerta_notificacion", "es_CO", List.of("a\nb", "c"), "tok"),
                        "573005550101",
                        null)
                .path("template");

        assertThat(template.path("language").path("code").asText()).isEqualTo("es_CO");
        JsonNode body = template.path("components").get(0).path("parameters");
        assertThat(body.get(0).path("text").asText()).isEqualTo("a b");
        assertThat(template.path("components").get(1).path("index").asText()).isEqualTo("0");
    }

    @Test
    void aCodeIsSentInTheBodyAndOnTheButton() {
        JsonNode components = codeRequest("482913").path("template").path("components");

        assertThat(components).hasSize(2);
        assertThat(components.get(0).at("/parameters/0/text").asText()).isEqualTo("482913");
        JsonNode button = components.get(1);
        assertThat(button.path("type").asText()).isEqualTo("button");
        assertThat(button.path("sub_type").asText()).isEqualTo("url");
        assertThat(button.path("index").isTextual()).isTrue();
        assertThat(button.path("index").asText()).isEqualTo("0");
        assertThat(button.path("parameters")).hasSize(1);
        assertThat(button.at("/parameters/0/type").asText()).isEqualTo("text");
        assertThat(button.at("/parameters/0/text").asText()).isEqualTo("482913");
    }

    @Test
    void anInvalidCodeIsRefused() {
        assertThatThrownBy(() -> codeRequest("1234567890123456")).hasMessageContaining("15 characters");
        assertThatThrownBy(() -> codeRequest("482913", "10")).hasMessageContaining("one code");
        assertThatThrownBy(() -> codeRequest("\t\n"))
                .isInstanceOfSatisfying(
                        WhatsAppRequest.Unrenderable.class,
                        e -> assertThat(e.code()).isEqualTo("EMPTY_PARAMETER"));
    }

    @Test
    void halfOfASurrogatePairIsReplaced() {
        JsonNode text = write(new OutboundContent.Text("Resumen: \ud83d"), "57", null);
        JsonNode list = interactivePart(
                new Option("a", "Solicitud de información 😀 pública", null),
                new Option("b", "Queja \ude00", "mitad \ud83d"));

        assertThat(text.path("text").path("body").asText()).isEqualTo("Resumen: \ufffd");
        JsonNode rows = list.at("/action/sections/0/rows");
        assertThat(rows.get(1).path("title").asText()).isEqualTo("Queja \ufffd");
        assertThat(rows.get(1).path("description").asText()).isEqualTo("mitad \ufffd");
    }

    /// The request for an authentication template with these parameters.
    private static JsonNode codeRequest(String... values) {
        return write(
                Rows.queued(Purpose.CODE),
                new OutboundContent.Template("codigo_acceso", "es_CO", List.of(values), null),
                "573005550101",
                null);
    }

    /// The interactive part of the request for a message with these options.
    private static JsonNode interactivePart(Option... options) {
        return write(new OutboundContent.Options("¿Qué desea?", null, List.of(options)), "57", null)
                .path("interactive");
    }

    /// The request for a reply.
    private static JsonNode write(OutboundContent content, String phone, String user) {
        return write(Rows.queued(Purpose.REPLY), content, phone, user);
    }

    private static JsonNode write(DispatchRow row, OutboundContent content, String phone, String user) {
        try {
            Call call = new Call(row, content, phone, user, Instant.MAX);
            return new ObjectMapper().readTree(WhatsAppRequest.write(call, "Ver opciones", null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
