package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests an SMS account of a plain Colombian aggregator.
@QuarkusTest
class PlainSmsTest extends SmsTestBase {

    private static final String MESSAGES = "/webhooks/sms/corto/secreto";
    private static final String RECEIPTS = MESSAGES + "/status";

    @Test
    void aMessageOfACitizenIsAGetWithANationalNumberAndLocalTimeAndWithoutAnId() {
        given().contentType(ContentType.JSON)
                .body(Map.of("account", "corto", "text", "Señora, ¿qué más? 1 & 2", "at", "2026-11-20T03:04:05Z"))
                .post("/sim/sms/" + phone + "/messages")
                .then()
                .statusCode(202);

        await().untilAsserted(() -> assertThat(messages()).hasSize(1));
        StubGateway.SmsCall call = messages().getFirst();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.parameters())
                .isEqualTo(Map.of(
                        "from", phone.substring(2), "text", "Señora, ¿qué más? 1 & 2", "date", "19-11-2026-22-04-05"));
        assertThat(call.headers()).doesNotContainKeys("authorization", "x-twilio-signature");
    }

    @Test
    void anAcceptedMessageReachesThePhoneAndItsReceiptHasTheId() {
        String id = plainSendAccepted("Su radicado es 2026-1");

        await().untilAsserted(() -> assertThat(receipts(id)).hasSize(1));
        StubGateway.SmsCall receipt = receipts(id).getFirst();
        assertThat(receipt.method()).isEqualTo("GET");
        assertThat(receipt.parameters()).containsEntry("id", id).containsEntry("status", "DELIVERED");
        assertThat(receipt.parameters().get("date")).matches("\\d{2}-\\d{2}-\\d{4}-\\d{2}-\\d{2}-\\d{2}");
        smsOfTheCitizen()
                .body("messages[0].from", equalTo("business"))
                .body("messages[0].account", equalTo("corto"))
                .body("messages[0].text", equalTo("Su radicado es 2026-1"))
                .body("messages[0].status", equalTo("delivered"))
                .body("messages[0].parts", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"UNDELIVERED, REJECTED", "EXPIRED, REJECTED", "REJECTED, REJECTED", "UNKNOWN, UNKNOWN"})
    void theReceiptTellsWhatHappened(String outcome, String status) {
        setOutcome(outcome);

        String id = plainSendAccepted("Hola");

        await().untilAsserted(() -> assertThat(receipts(id))
                .extracting(call -> call.parameters().get("status"))
                .containsExactly(status));
    }

    @ParameterizedTest
    @CsvSource({"key, otra, 401", "user, nadie, 401", "from, 85001, 400", "to, 123, 400", "text, '', 400"})
    void anInvalidRequestIsRefused(String parameter, String value, int status) {
        plainSend(Map.of(parameter, value)).statusCode(status).body("status", equalTo("error"));

        smsOfTheCitizen().body("messages.size()", equalTo(0));
    }

    @Test
    void aNationalNumberIsAccepted() {
        plainSend(Map.of("to", phone.substring(2))).statusCode(200).body("status", equalTo("ok"));

        smsOfTheCitizen().body("messages.size()", equalTo(1));
    }

    @Test
    void aLongTextWithAccentsNeedsSeveralMessages() {
        plainSendAccepted("petición ".repeat(10).strip());

        smsOfTheCitizen().body("messages[0].encoding", equalTo("UCS2")).body("messages[0].parts", equalTo(2));
    }

    @Test
    void aCallbackIsRepeatedUntilTheGatewayAnswersWith200() {
        StubGateway.failNextDeliveries(2);

        citizenWrites("corto", "hola");

        await().untilAsserted(() -> assertThat(messages())
                .extracting(StubGateway.SmsCall::answeredStatus)
                .containsExactly(503, 503, 200));
    }

    @Test
    void aCallbackIsLostAfterTheLastRepetition() {
        StubGateway.failNextDeliveries(4);
        String lost = citizenWrites("corto", "primero");

        citizenWrites("corto", "segundo");

        await().untilAsserted(() -> assertThat(messages())
                .extracting(call -> call.parameters().get("text"))
                .containsExactly("primero", "primero", "primero", "primero", "segundo"));
        assertThat(httpStatuses(lost)).containsExactly(503, 503, 503, 503);
    }

    @Test
    void faultsApplyToSms() {
        setFaults(Map.of("duplicates", 1.0));
        citizenWrites("corto", "hola");
        await().untilAsserted(() -> assertThat(messages()).hasSize(2));

        setFaults(Map.of("duplicates", 0, "error500", 1.0));
        plainSend(Map.of()).statusCode(500);
        setFaults(Map.of("error500", 0, "error429", 1.0));
        plainSend(Map.of()).statusCode(429);
        setFaults(Map.of("error429", 0, "error500AfterAccept", 1.0));
        plainSend(Map.of("text", "aceptado")).statusCode(500);
        smsOfTheCitizen().body("messages.text", equalTo(List.of("hola", "aceptado")));
    }

    @Test
    void theAccountsAreListed() {
        given().get("/sim/sms/accounts")
                .then()
                .body("name", equalTo(List.of("corto", "infobip", "twilio")))
                .body("number", hasItem("85000"))
                .body("$", not(hasItem("secreto")));
    }

    private List<StubGateway.SmsCall> messages() {
        return StubGateway.smsCalls(MESSAGES).stream()
                .filter(call -> call.parameters().get("from").equals(phone.substring(2)))
                .toList();
    }

    private static List<StubGateway.SmsCall> receipts(String id) {
        return StubGateway.smsCalls(RECEIPTS).stream()
                .filter(call -> call.parameters().get("id").equals(id))
                .toList();
    }
}
