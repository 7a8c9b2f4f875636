package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests an SMS account of Infobip.
@QuarkusTest
class InfobipSmsTest extends SmsTestBase {

    private static final String MESSAGES = "/webhooks/sms/infobip";
    private static final String RECEIPTS = MESSAGES + "/status";
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+0000";

    @Test
    void aMessageOfACitizenIsJsonWithBasicAuthenticationAndADateWithoutColon() {
        String id = citizenWrites("infobip", "Hola niño");

        await().untilAsserted(() -> assertThat(StubGateway.smsCalls(MESSAGES)).hasSize(1));
        StubGateway.SmsCall call = StubGateway.smsCalls(MESSAGES).getFirst();
        JsonNode message = call.results().path(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers().get("authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("infobip:contrasena".getBytes(StandardCharsets.UTF_8)));
        assertThat(message.path("messageId").asText()).isEqualTo(id);
        assertThat(message.path("from").asText()).isEqualTo(phone);
        assertThat(message.path("to").asText()).isEqualTo("85100");
        assertThat(message.path("text").asText()).isEqualTo("Hola niño");
        assertThat(message.path("receivedAt").asText()).matches(DATE);
    }

    @Test
    void aMessageIsDeliveredToTheOperatorBeforeTheHandset() {
        String id = newId();
        infobipSend(message(
                        List.of(Map.of("to", phone, "messageId", id)),
                        Map.of("webhooks", Map.of("callbackData", "out-1"))))
                .statusCode(200)
                .body("messages[0].messageId", equalTo(id))
                .body("messages[0].status.groupName", equalTo("PENDING"))
                .body("messages[0].destination", equalTo(phone))
                .body("messages[0].details.messageCount", equalTo(1));

        await().untilAsserted(() -> assertThat(receiptsOfTheCitizen())
                .extracting(receipt -> receipt.at("/status/name").asText())
                .containsExactly("DELIVERED_TO_OPERATOR", "DELIVERED_TO_HANDSET"));
        assertThat(receiptsOfTheCitizen()).allSatisfy(receipt -> {
            assertThat(receipt.path("messageId").asText()).isEqualTo(id);
            assertThat(receipt.path("callbackData").asText()).isEqualTo("out-1");
            assertThat(receipt.path("doneAt").asText()).matches(DATE);
            assertThat(receipt.at("/status/groupName").asText()).isEqualTo("DELIVERED");
        });
    }

    @Test
    void receiptsComeInBatchesOfAHundred() {
        List<Map<String, String>> destinations = IntStream.range(0, 150)
                .mapToObj(i -> Map.of("to", Long.toString(573_020_000_000L + i)))
                .toList();

        String bulkId = infobipSend(message(destinations, Map.of()))
                .statusCode(200)
                .body("messages", hasSize(150))
                .extract()
                .path("bulkId");

        await().untilAsserted(() -> assertThat(receipts())
                .filteredOn(receipt -> receipt.path("bulkId").asText().equals(bulkId))
                .hasSize(300));
        assertThat(StubGateway.smsCalls(RECEIPTS))
                .allSatisfy(call -> assertThat(call.results().size()).isBetween(1, 100))
                .anySatisfy(call -> assertThat(call.results()).hasSize(100));
    }

    @ParameterizedTest
    @CsvSource({"UNDELIVERED, 2, UNDELIVERABLE", "EXPIRED, 4, EXPIRED", "REJECTED, 5, REJECTED", "UNKNOWN, 1, PENDING"})
    void theLastReceiptTellsWhatHappened(String outcome, int groupId, String groupName) {
        setOutcome(outcome);

        infobipSend(message(List.of(Map.of("to", phone)), Map.of())).statusCode(200);

        await().untilAsserted(() -> assertThat(receiptsOfTheCitizen()).hasSize(2));
        JsonNode last = receiptsOfTheCitizen().getLast();
        assertThat(last.at("/status/groupId").asInt()).isEqualTo(groupId);
        assertThat(last.at("/status/groupName").asText()).isEqualTo(groupName);
    }

    @Test
    void aWrongDestinationOrSenderIsRejectedInTheAnswer() {
        infobipSend(message(List.of(Map.of("to", "12"), Map.of("to", phone)), Map.of()))
                .statusCode(200)
                .body("messages[0].status.name", equalTo("REJECTED_INVALID_DESTINATION"))
                .body("messages[1].status.name", equalTo("PENDING_ACCEPTED"));
        infobipSend(message(List.of(Map.of("to", phone)), Map.of("sender", "99999")))
                .statusCode(200)
                .body("messages[0].status.name", equalTo("REJECTED_SENDER"));
    }

    @Test
    void aWrongKeyAndAnIncompleteRequestAreRefused() {
        given().header("Authorization", "App otra")
                .contentType(ContentType.JSON)
                .body(Map.of("messages", List.of(message(List.of(Map.of("to", phone)), Map.of()))))
                .post("/sms/3/messages")
                .then()
                .statusCode(401)
                .body("errorCode", equalTo("E401"));
        infobipSend(Map.of("sender", "85100")).statusCode(400).body("errorCode", equalTo("E400"));
    }

    private static Map<String, Object> message(List<Map<String, String>> destinations, Map<String, ?> changes) {
        return merged(
                Map.of("sender", "85100", "destinations", destinations, "content", Map.of("text", "Hola")), changes);
    }

    private List<JsonNode> receiptsOfTheCitizen() {
        return receipts().stream()
                .filter(receipt -> receipt.path("to").asText().equals(phone))
                .toList();
    }

    private static List<JsonNode> receipts() {
        List<JsonNode> receipts = new ArrayList<>();
        StubGateway.smsCalls(RECEIPTS).forEach(call -> call.results().forEach(receipts::add));
        return receipts;
    }
}
