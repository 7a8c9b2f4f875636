package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the order and the repetition of webhooks, and the faults of the Graph API.
@QuarkusTest
class WebhookFaultsTest extends SimulatorTestBase {

    private static final String BUSY_NUMBER = "900100201";

    @Test
    void sentComesAfterDeliveredIfTheFaultSaysSo() {
        setFaults(Map.of("sentAfterDelivered", 1.0));
        citizenSends("hola");

        String wamid = sendAccepted(text("buenas"));

        awaitStatuses(wamid, "delivered", "sent");
    }

    @Test
    void deliveredComesAfterReadIfTheFaultSaysSo() {
        setFaults(Map.of("deliveredAfterRead", 1.0));
        setSettings(Map.of("autoRead", true));
        citizenSends("hola");

        String wamid = sendAccepted(text("buenas"));

        awaitStatuses(wamid, "sent", "read", "delivered");
    }

    @Test
    void deliveredComesTwiceIfTheFaultSaysSo() {
        setFaults(Map.of("doubleDelivered", 1.0));
        citizenSends("hola");

        String wamid = sendAccepted(text("buenas"));

        awaitStatuses(wamid, "sent", "delivered", "delivered");
    }

    @Test
    void aWebhookThatIsNotAnsweredInTimeIsSentAgain() {
        setDelivery(Map.of("timeoutMs", 300));
        StubGateway.holdUntilConcurrent(2);

        String id = citizenSends("hola");

        await().untilAsserted(() -> assertThat(httpStatuses(id)).containsExactly(0, 200));
        assertThat(StubGateway.messagesFrom(phone))
                .extracting(StubGateway.Received::body)
                .containsOnly(StubGateway.messagesFrom(phone).getFirst().body());
    }

    @Test
    void theScheduleOfSevenDaysCanBeCompressed() {
        setDelivery(Map.of("sevenDays", true, "timeCompression", 60_000));
        StubGateway.failNextDeliveries(4);

        String id = citizenSends("hola");

        await().untilAsserted(() -> assertThat(httpStatuses(id)).containsExactly(500, 500, 500, 500, 200));
    }

    @Test
    void aWebhookIsLostAfterSevenDays() {
        setDelivery(Map.of("sevenDays", true, "timeCompression", 1_000_000_000));
        StubGateway.failNextDeliveries(Integer.MAX_VALUE);
        String lost = citizenSends("hola");
        await().until(() -> !httpStatuses(lost).isEmpty());
        StubGateway.failNextDeliveries(0);

        String next = citizenSends("¿hay alguien?");

        await().untilAsserted(() -> assertThat(httpStatuses(next)).containsExactly(200));
        assertThat(httpStatuses(lost)).containsOnly(500);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("batchUpdates", 1001))
                .post("/sim/delivery")
                .then()
                .statusCode(400);
        given().get("/sim/delivery").then().body("batchUpdates", equalTo(1)).body("sevenDays", equalTo(false));
    }

    @Test
    void moreThanEightyMessagesPerSecondAreRefusedPerNumber() {
        given().contentType(ContentType.JSON)
                .body(Map.of("people", 400, "firstPhone", "573050000000", "number", BUSY_NUMBER))
                .post("/sim/crowd")
                .then()
                .statusCode(202);

        given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body(merged(Map.of("messaging_product", "whatsapp", "to", "+573050000000"), text("hola")))
                .post("/v25.0/" + BUSY_NUMBER + "/messages")
                .then()
                .statusCode(429)
                .body("error.code", equalTo(130429));
        citizenSends("hola");
        sendAccepted(text("por el otro número"));
    }

    @Test
    void aTemplateCanBeHeldAndThenFailsBecauseItIsPaused() {
        setFaults(Map.of("heldForQuality", 1.0, "slowMs", 10));
        String held = sendTemplate();
        awaitStatuses(held, "sent", "delivered");

        setFaults(Map.of("failSends", 1.0));
        String paused = sendTemplate();

        awaitStatuses(paused, "failed");
        assertThat(StubGateway.statusesOf(paused)
                        .getFirst()
                        .status()
                        .at("/errors/0/code")
                        .asInt())
                .isEqualTo(132015);
    }

    @ParameterizedTest
    @CsvSource({"PAUSED, 132015", "DISABLED, 132016", "REJECTED, 132001", "PENDING, 132001"})
    void aTemplateThatIsNotApprovedIsRefusedWithTheCodeOfItsState(String state, int code) {
        String name = "plantilla_" + state.toLowerCase(Locale.ROOT);
        given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "language", "es_CO", "status", state, "body", "Hola"))
                .post("/sim/templates")
                .then()
                .statusCode(200);

        send(Map.of("type", "template", "template", Map.of("name", name, "language", Map.of("code", "es_CO"))))
                .statusCode(400)
                .body("error.code", equalTo(code));
    }

    @Test
    void aMessageIsAcceptedAlthoughTheSenderDoesNotWaitForTheAnswer() {
        citizenSends("hola");
        setFaults(Map.of("slow", 1.0, "slowMs", 5_000));
        RestAssuredConfig impatient = RestAssuredConfig.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 300));

        assertThatThrownBy(() -> given().config(impatient)
                        .header("Authorization", "Bearer ventanilla-token")
                        .contentType(ContentType.JSON)
                        .body(merged(Map.of("messaging_product", "whatsapp", "to", "+" + phone), text("aceptado")))
                        .post("/v25.0/900100200/messages"))
                .isInstanceOf(SocketTimeoutException.class);

        List<String> texts = given().get("/sim/citizens/" + phone + "/messages").path("messages.text");
        assertThat(texts).containsExactly("hola", "aceptado");
    }

    @Test
    void theAddressOfAFileCanBeExpired() {
        citizenSends(Map.of("type", "image"));
        await().untilAsserted(() -> assertThat(StubGateway.messagesFrom(phone)).hasSize(1));
        String id = StubGateway.messagesFrom(phone)
                .getFirst()
                .message()
                .at("/image/id")
                .asText();

        setFaults(Map.of("mediaExpired", 1.0));
        assertThat(download(address(id))).isEqualTo(404);
        setFaults(Map.of("mediaExpired", 0));
        assertThat(download(address(id))).isEqualTo(200);
    }

    private static String address(String id) {
        return given().header("Authorization", "Bearer ventanilla-token")
                .get("/v25.0/" + id)
                .path("url");
    }

    private static int download(String address) {
        return given().header("Authorization", "Bearer ventanilla-token")
                .get(address)
                .statusCode();
    }

    private String sendTemplate() {
        Map<String, Object> template = Map.of(
                "type",
                "template",
                "template",
                Map.of(
                        "name",
                        "encuesta",
                        "language",
                        Map.of("code", "es_CO"),
                        "components",
                        List.of(Map.of(
                                "type", "body", "parameters", List.of(Map.of("type", "text", "text", "su caso"))))));
        return send(template)
                .statusCode(200)
                .body("messages[0].message_status", equalTo("held_for_quality_assessment"))
                .extract()
                .path("messages[0].id");
    }

    private static void awaitStatuses(String wamid, String... names) {
        await().untilAsserted(() -> assertThat(StubGateway.statusesOf(wamid))
                .extracting(delivery -> delivery.status().path("status").asText())
                .containsExactly(names));
    }
}
