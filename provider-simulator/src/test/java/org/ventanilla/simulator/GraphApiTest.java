package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the provider's API for sending messages and files.
@QuarkusTest
class GraphApiTest extends SimulatorTestBase {

    @Test
    void aTextIsAcceptedAndItsStatusesContainTheCallbackData() {
        citizenSends("hola");
        String wamid = send(merged(text("Buenos días"), Map.of("biz_opaque_callback_data", "out-1")))
                .statusCode(200)
                .body("contacts[0].input", equalTo("+" + phone))
                .body("contacts[0].wa_id", equalTo(phone))
                .body("contacts[0].user_id", startsWith("CO."))
                .body("messages[0].id", startsWith("wamid."))
                .extract()
                .path("messages[0].id");
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid)).hasSize(2));
        given().post("/sim/citizens/" + phone + "/read").then().statusCode(200);
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid))
                .extracting(delivery -> delivery.status().path("status").asText())
                .containsExactly("sent", "delivered", "read"));
        assertThat(StubGateway.statusesOf(wamid)).allSatisfy(delivery -> {
            assertThat(delivery.hasValidSignature()).isTrue();
            assertThat(delivery.status().path("biz_opaque_callback_data").asText())
                    .isEqualTo("out-1");
            assertThat(delivery.status().path("recipient_id").asText()).isEqualTo(phone);
            assertThat(delivery.status().has("conversation")).isFalse();
        });
        assertThat(StubGateway.statusesOf(wamid))
                .extracting(
                        delivery -> delivery.status().at("/pricing/category").asText(""))
                .containsExactly("service", "", "");
    }

    @Test
    void aWrongTokenOrNumberIsRefused() {
        given().contentType(ContentType.JSON)
                .body(text("hola"))
                .post("/v25.0/900100200/messages")
                .then()
                .statusCode(401)
                .body("error.code", equalTo(190));
        given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body(text("hola"))
                .post("/v25.0/999/messages")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100));
    }

    @Test
    void freeTextNeedsAnOpenWindowAndATemplateDoesNot() {
        send(text("hola")).statusCode(400).body("error.code", equalTo(131047));
        citizenSends(Map.of(
                "text", "hola", "at", Instant.now().minusSeconds(25 * 3600).toString()));
        send(text("hola")).statusCode(400).body("error.code", equalTo(131047));
        sendAccepted(codeTemplate("482913", "482913"));
        citizenSends("hola");
        sendAccepted(text("hola"));
    }

    @Test
    void aTemplateIsShownWithItsValuesAndItsButton() {
        sendAccepted(alertTemplate("NE-2026-000123", "la sede electrónica", "abc123"));
        given().get("/sim/citizens/" + phone + "/messages")
                .then()
                .statusCode(200)
                .body("messages[0].kind", equalTo("template"))
                .body("messages[0].text", org.hamcrest.Matchers.containsString("*NE-2026-000123*"))
                .body("messages[0].links[0].href", org.hamcrest.Matchers.endsWith("/a/abc123"));
    }

    static Stream<Arguments> invalidRequests() {
        return Stream.of(
                argumentSet("no body", Map.of("type", "text", "text", Map.of()), 131008),
                argumentSet("empty text", text(" "), 131009),
                argumentSet("long text", text("x".repeat(4097)), 131009),
                argumentSet("number as text", Map.of("type", "text", "text", Map.of("body", 5)), 100),
                argumentSet("unknown type", Map.of("type", "hologram"), 131051),
                argumentSet("four buttons", buttons("a", "b", "c", "d"), 131009),
                argumentSet("no buttons", buttons(), 131009),
                argumentSet("long button", buttons("x".repeat(21)), 131009),
                argumentSet("same button twice", buttons("Sí", "Sí"), 131009),
                argumentSet("eleven rows", list(11, "Opción"), 131009),
                argumentSet("long row", list(1, "x".repeat(24)), 131009),
                argumentSet(
                        "callback too long",
                        merged(text("x"), Map.of("biz_opaque_callback_data", "ñ".repeat(257))),
                        131009),
                argumentSet("unknown template", template("nada", "es_CO"), 132001),
                argumentSet("unknown language", template("encuesta", "en_US", "x"), 132001),
                argumentSet("too few parameters", template("prorroga", "es_CO", "x"), 132000),
                argumentSet("line break in a parameter", template("encuesta", "es_CO", "a\nb"), 132018),
                argumentSet("tab in a parameter", template("encuesta", "es_CO", "a\tb"), 132018),
                argumentSet("five spaces in a parameter", template("encuesta", "es_CO", "a     b"), 132018),
                argumentSet("too many parameters", template("encuesta", "es_CO", "x", "y"), 132000),
                argumentSet("a text that grows too long", template("encuesta", "es_CO", "x".repeat(1000)), 132005),
                argumentSet(
                        "address button without its parameter",
                        template("alerta_notificacion", "es_CO", "NE-1", "la sede"),
                        131008),
                argumentSet("code without its button", template("codigo_acceso", "es_CO", "482913"), 131008),
                argumentSet("another code on the button", codeTemplate("482913", "482914"), 132018),
                argumentSet("no code on the button", codeTemplate("482913", " "), 131009),
                argumentSet("code of 16 characters", codeTemplate("1234567890123456", "1234567890123456"), 131009),
                argumentSet("an emoji as a code", codeTemplate("😀", "😀"), 132018),
                argumentSet("half an emoji in a text", text("Resumen \ud83d"), 100),
                argumentSet("half an emoji on a button", buttons("Sí \ude00"), 100),
                argumentSet("half an emoji in a parameter", template("encuesta", "es_CO", "x \ud83d"), 100),
                argumentSet("unknown media", Map.of("type", "image", "image", Map.of("id", "1")), 131009));
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void anInvalidRequestIsRefusedWithTheCodeOfTheProvider(Map<String, ?> content, int code) {
        citizenSends("hola");
        send(content).statusCode(400).body("error.code", equalTo(code));
    }

    /// Source: WhatsApp Business Management API, "Authentication templates".
    @Test
    void anAuthenticationTemplateIsShownWithTheProvidersTextAndACopyButton() {
        sendAccepted(codeTemplate("482913", "482913"));

        given().get("/sim/citizens/" + phone + "/messages")
                .then()
                .body(
                        "messages[0].text",
                        equalTo("*482913* es tu código de verificación. Por tu seguridad, no lo compartas."))
                .body("messages[0].footer", equalTo("Este código caduca en 10 minutos."))
                .body("messages[0].copy.title", equalTo("Copiar código"))
                .body("messages[0].copy.code", equalTo("482913"));
        given().get("/phone?phone=" + phone).then().body(org.hamcrest.Matchers.containsString("data-copy=\"482913\""));
    }

    @Test
    void anAuthenticationTemplateWithItsOwnTextIsRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "otro_codigo",
                        "language", "es_CO",
                        "category", "AUTHENTICATION",
                        "body", "{{1}} es su código."))
                .post("/sim/templates")
                .then()
                .statusCode(400);
    }

    @Test
    void anAuthenticationTemplateToAUserIdIsRefused() {
        citizenSends(Map.of("text", "hola", "phoneHidden", true));
        await().until(() -> !StubGateway.received().isEmpty());
        String userId =
                StubGateway.received().getFirst().message().path("from_user_id").asText();

        post(merged(Map.of("messaging_product", "whatsapp", "recipient", userId), codeTemplate("482913", "482913")))
                .statusCode(400)
                .body("error.code", equalTo(131062));
    }

    @Test
    void dataAfterTheRequestIsRefused() {
        given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body("{\"messaging_product\":\"whatsapp\"} {}")
                .post("/v25.0/900100200/messages")
                .then()
                .statusCode(400)
                .body("error.error_data.details", equalTo("request body is not valid JSON"));
    }

    @Test
    void tenRowsAndThreeButtonsAreAccepted() {
        citizenSends("hola");
        sendAccepted(list(10, "Opción"));
        sendAccepted(buttons("Sí", "No", "Tal vez"));
    }

    @Test
    void invalidJsonIsRefused() {
        given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body("{\"messaging_product\":")
                .post("/v25.0/900100200/messages")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100));
    }

    @Test
    void aBurstOfMoreThan45MessagesToAPersonIsRefused() {
        citizenSends("hola");
        for (int i = 0; i < 45; i++) {
            sendAccepted(text("mensaje " + i));
        }
        send(text("uno más")).statusCode(400).body("error.code", equalTo(131056));
    }

    @Test
    void aPhoneWithoutPlusGetsTheCountryCodeOfTheBusiness() {
        citizenSends("hola");
        post(merged(Map.of("messaging_product", "whatsapp", "to", phone), template("encuesta", "es_CO", "x")))
                .statusCode(200)
                .body("contacts[0].wa_id", equalTo("57" + phone));
    }

    @Test
    void aUserIdIsAcceptedInRecipientAndDiscardedInTo() {
        citizenSends(Map.of("text", "hola", "phoneHidden", true));
        await().until(() -> !StubGateway.received().isEmpty());
        String userId =
                StubGateway.received().getFirst().message().path("from_user_id").asText();
        assertThat(StubGateway.received().getFirst().message().has("from")).isFalse();
        post(merged(Map.of("messaging_product", "whatsapp", "recipient", userId), text("hola")))
                .statusCode(200);
        post(merged(Map.of("messaging_product", "whatsapp", "to", userId), text("perdido")))
                .statusCode(200);
        List<String> texts = given().get("/sim/citizens/" + phone + "/messages").path("messages.text");
        assertThat(texts).containsExactly("hola", "hola");
    }

    @Test
    void markingAsReadAdvancesTheCitizensMessages() {
        String first = citizenSends("hola");
        String second = citizenSends("¿hay alguien?");
        post(Map.of("messaging_product", "whatsapp", "status", "read", "message_id", second))
                .statusCode(200)
                .body("success", equalTo(true));
        List<String> statuses =
                given().get("/sim/citizens/" + phone + "/messages").path("messages.status");
        assertThat(statuses).containsExactly("read", "read");
        assertThat(first).isNotEqualTo(second);
        post(Map.of("messaging_product", "whatsapp", "status", "read", "message_id", "wamid.x"))
                .statusCode(400)
                .body("error.code", equalTo(131009));
    }

    @Test
    void aMessageToAnUnreachablePhoneFailsAfterItWasAccepted() {
        citizenSends("hola");
        given().contentType(ContentType.JSON)
                .body(Map.of("whatsapp", false))
                .post("/sim/citizens/" + phone)
                .then()
                .statusCode(200);
        String wamid = sendAccepted(text("hola"));
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.status().path("status").asText()).isEqualTo("failed");
                    assertThat(delivery.status().at("/errors/0/code").asInt()).isEqualTo(131026);
                    assertThat(delivery.value().has("contacts")).isFalse();
                }));
    }

    @Test
    void aFileCanBeUploadedResolvedAndDownloaded() {
        byte[] pdf = "%PDF-1.4 muestra".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        String id = given().header("Authorization", "Bearer ventanilla-token")
                .multiPart("messaging_product", "whatsapp")
                .multiPart("file", "acto.pdf", pdf, "application/pdf")
                .post("/v25.0/900100200/media")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String url = given().header("Authorization", "Bearer ventanilla-token")
                .get("/v25.0/" + id)
                .then()
                .statusCode(200)
                .body("file_size", equalTo(pdf.length))
                .extract()
                .path("url");
        assertThat(given().header("Authorization", "Bearer ventanilla-token")
                        .get(url)
                        .asByteArray())
                .isEqualTo(pdf);
        given().get(url).then().statusCode(401);
        given().header("Authorization", "Bearer ventanilla-token")
                .get(url.replace("hash=", "hash=0"))
                .then()
                .statusCode(404);
        citizenSends("hola");
        sendAccepted(Map.of("type", "document", "document", Map.of("id", id, "filename", "acto.pdf")));
    }

    @Test
    void faultsAffectTheDownloadOfACitizensFile() {
        citizenSends(Map.of("type", "image"));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(1));
        String id = StubGateway.messagesFrom(phone)
                .getFirst()
                .message()
                .at("/image/id")
                .asText();
        String url = resolve(id).statusCode(200).extract().path("url");
        byte[] photo = download(url).asByteArray();
        setFaults(Map.of("mediaGone", 1));
        resolve(id).statusCode(400).body("error.code", equalTo(100));
        setFaults(Map.of("mediaGone", 0, "mediaError500", 1));
        assertThat(download(url).statusCode()).isEqualTo(500);
        setFaults(Map.of("mediaError500", 0, "mediaAltered", 1));
        assertThat(download(url).asByteArray()).hasSameSizeAs(photo).isNotEqualTo(photo);
        setFaults(Map.of("mediaAltered", 0));
        assertThat(download(url).asByteArray()).isEqualTo(photo);
    }

    private static ValidatableResponse resolve(String id) {
        return given().header("Authorization", "Bearer ventanilla-token")
                .get("/v25.0/" + id)
                .then();
    }

    private static Response download(String url) {
        return given().header("Authorization", "Bearer ventanilla-token").get(url);
    }

    private static Map<String, Object> buttons(String... titles) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (int i = 0; i < titles.length; i++) {
            elements.add(Map.of("type", "reply", "reply", Map.of("id", "o" + i, "title", titles[i])));
        }
        return Map.of(
                "type",
                "interactive",
                "interactive",
                Map.of(
                        "type",
                        "button",
                        "body",
                        Map.of("text", "¿Está de acuerdo?"),
                        "action",
                        Map.of("buttons", elements)));
    }

    private static Map<String, Object> list(int rows, String title) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            elements.add(Map.of("id", "r" + i, "title", title + " " + i));
        }
        return Map.of(
                "type",
                "interactive",
                "interactive",
                Map.of(
                        "type",
                        "list",
                        "body",
                        Map.of("text", "Elija"),
                        "action",
                        Map.of("button", "Ver", "sections", List.of(Map.of("rows", elements)))));
    }

    private static Map<String, Object> template(String name, String language, String... values) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (String value : values) {
            parameters.add(Map.of("type", "text", "text", value));
        }
        return Map.of(
                "type",
                "template",
                "template",
                Map.of(
                        "name",
                        name,
                        "language",
                        Map.of("code", language),
                        "components",
                        List.of(Map.of("type", "body", "parameters", parameters))));
    }

    private static Map<String, Object> codeTemplate(String codeInBody, String buttonParameter) {
        return templateWithButton("codigo_acceso", List.of(codeInBody), buttonParameter);
    }

    private static Map<String, Object> alertTemplate(String notice, String place, String suffix) {
        return templateWithButton("alerta_notificacion", List.of(notice, place), suffix);
    }

    private static Map<String, Object> templateWithButton(String name, List<String> values, String buttonParameter) {
        return Map.of(
                "type",
                "template",
                "template",
                Map.of(
                        "name",
                        name,
                        "language",
                        Map.of("code", "es_CO"),
                        "components",
                        List.of(
                                Map.of("type", "body", "parameters", texts(values)),
                                Map.of(
                                        "type",
                                        "button",
                                        "sub_type",
                                        "url",
                                        "index",
                                        "0",
                                        "parameters",
                                        texts(List.of(buttonParameter))))));
    }

    private static List<Map<String, String>> texts(List<String> values) {
        return values.stream()
                .map(value -> Map.of("type", "text", "text", value))
                .toList();
    }
}
