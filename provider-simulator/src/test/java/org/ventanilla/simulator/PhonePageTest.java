package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the page of a simulated phone.
@QuarkusTest
class PhonePageTest extends SimulatorTestBase {

    @TestHTTPResource("/")
    URI root;

    @Test
    void theChatIsAnAccessibleLogWithoutInlineScripts() {
        citizenSends("<script>alert(1)</script> *hola* https://example.org/a?b=1&c=2.");
        given().get("/phone?phone=" + phone)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("role=\"log\""))
                .body(containsString("aria-live=\"polite\""))
                .body(containsString("&lt;script&gt;"))
                .body(containsString("<strong>hola</strong>"))
                .body(containsString("href=\"https://example.org/a?b=1&amp;c=2\""))
                .body(not(containsString("<script>")))
                .body(not(containsString("style=")));
    }

    @Test
    void withoutANumberThePageOffersPhonesToChoose() {
        given().get("/phone")
                .then()
                .statusCode(200)
                .body(containsString("María Rojas"))
                .body(containsString("573005550101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "abc", "30055501990000000"})
    void theFieldExplainsWhyANumberIsInvalid(String typed) {
        given().queryParam("phone", typed)
                .get("/phone")
                .then()
                .body(containsString("«" + typed + "» no es un número de celular"))
                .body(containsString("value=\"" + typed + "\""))
                .body(containsString("aria-describedby=\"phone-hint falta-phone\""))
                .body(containsString("aria-invalid=\"true\""));
        given().get("/phone").then().body(not(containsString("aria-invalid")));
    }

    @Test
    void theMarksThatChangeTheDirectionOfATextAreRemoved() {
        citizenSends("pago \u202E150\u202C pesos");
        assertThat(given().get("/phone?phone=" + phone).asString()).contains("pago 150 pesos");
    }

    @Test
    void messagesFromThePageReachTheGateway() {
        given().formParam("text", " hola ")
                .post("/phone/" + phone + "/messages")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(1));
        given().formParam("kind", "document")
                .post("/phone/" + phone + "/samples")
                .then()
                .statusCode(204);
        given().multiPart("file", "foto.png", new byte[] {1, 2, 3}, "image/png")
                .post("/phone/" + phone + "/files")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone))
                .extracting(delivery -> delivery.message().path("type").asText())
                .containsExactly("text", "document", "image"));
    }

    @Test
    void anOpenPageReceivesMessagesAndMarksThemAsRead() throws IOException, InterruptedException {
        citizenSends("hola");
        String firstWamid = sendAccepted(text("primero"));
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/sim/citizens/" + phone + "/stream?after=1"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
            Thread reading = Thread.ofVirtual().start(() -> collect(stream, lines));
            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains("primero")));
            sendAccepted(text("segundo"));
            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains("segundo")));
            await().untilAsserted(() -> assertThat(StubGateway.statusesOf(firstWamid))
                    .extracting(delivery -> delivery.status().path("status").asText())
                    .endsWith("read"));
            assertThat(lines).noneMatch(line -> line.contains(">hola<"));
            reading.interrupt();
            client.shutdownNow();
        }
    }

    @Test
    void thePhoneChangesBetweenWhatsAppAndSms() {
        given().get("/phone?phone=" + phone)
                .then()
                .body(containsString("aria-label=\"Canal del teléfono\""))
                .body(containsString("<a href=\"/phone/" + phone + "/sms\">Mensajes de texto (SMS)</a>"));
        given().get("/phone/" + phone + "/sms")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("aria-current=\"page\">Mensajes de texto (SMS)</a>"))
                .body(containsString("role=\"log\""))
                .body(containsString("<option value=\"corto\">85000</option>"));
    }

    @Test
    void anSmsFromThePageReachesTheGatewayAndIsShownWithoutFormatting() {
        given().formParam("account", "corto")
                .formParam("text", " *hola* <b> ")
                .post("/phone/" + phone + "/sms")
                .then()
                .statusCode(204);

        await().untilAsserted(() -> assertThat(StubGateway.smsCalls("/webhooks/sms/corto/secreto"))
                .extracting(call -> call.parameters().get("text"))
                .containsExactly("*hola* <b>"));
        given().get("/phone/" + phone + "/sms")
                .then()
                .body(containsString("*hola* &lt;b&gt;"))
                .body(containsString("Para 85000"));
    }

    @Test
    void anOpenPageReceivesSms() throws IOException, InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/sim/sms/" + phone + "/stream?after=0"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
            Thread reading = Thread.ofVirtual().start(() -> collect(stream, lines));
            given().queryParams("user", "entidad", "key", "clave", "from", "85000", "to", phone)
                    .queryParam("text", "Su radicado es 2026-1")
                    .get("/plain/send")
                    .then()
                    .statusCode(200);
            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains("Su radicado es 2026-1")));
            assertThat(lines).anyMatch(line -> line.contains("De 85000"));
            reading.interrupt();
            client.shutdownNow();
        }
    }

    @Test
    void healthNeedsNoSignIn() {
        given().get("/q/health").then().statusCode(200);
    }

    private static void collect(HttpResponse<Stream<String>> stream, List<String> lines) {
        try {
            stream.body().forEach(lines::add);
        } catch (RuntimeException closed) {
            lines.add("closed");
        }
    }
}
