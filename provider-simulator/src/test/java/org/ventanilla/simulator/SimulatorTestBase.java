package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/// The base of the tests of the running simulator. Each test has a new citizen, a stub of the gateway
/// without deliveries, and no faults.
@QuarkusTestResource(StubGateway.class)
abstract class SimulatorTestBase {

    private static final AtomicInteger NEXT_PHONE_ENDING = new AtomicInteger(200);

    /// The phone of the citizen of the current test.
    String phone;

    @BeforeEach
    void newCitizenAndNoFaults() {
        given().delete("/sim/faults");
        given().delete("/sim/settings");
        given().delete("/sim/delivery");
        StubGateway.reset();
        phone = "573005550" + NEXT_PHONE_ENDING.getAndIncrement();
    }

    /// Makes the citizen act.
    ///
    /// @return the wamid of the citizen's message
    String citizenSends(Map<String, ?> request) {
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/sim/citizens/" + phone + "/messages")
                .then()
                .statusCode(202)
                .extract()
                .path("messageId");
    }

    String citizenSends(String text) {
        return citizenSends(Map.of("type", "text", "text", text));
    }

    /// Sends a message of the business to the citizen.
    ValidatableResponse send(Map<String, ?> content) {
        return post(merged(Map.of("messaging_product", "whatsapp", "to", "+" + phone), content));
    }

    /// Posts a request of the business to the messages endpoint.
    ValidatableResponse post(Map<String, ?> body) {
        return given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v25.0/900100200/messages")
                .then();
    }

    /// Sends a message of the business to the citizen, which must be accepted.
    ///
    /// @return the wamid of the message
    String sendAccepted(Map<String, ?> content) {
        return send(content).statusCode(200).extract().path("messages[0].id");
    }

    void setFaults(Map<String, ?> faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .post("/sim/faults")
                .then()
                .statusCode(200);
    }

    /// The HTTP statuses of all attempts to deliver the webhook of this message, oldest first.
    static List<Integer> httpStatuses(String messageId) {
        List<Map<String, ?>> log =
                given().queryParam("limit", 50000).get("/sim/log").path("deliveries.items");
        return log.stream()
                .filter(attempt -> messageId.equals(attempt.get("id")))
                .map(attempt -> (Integer) attempt.get("httpStatus"))
                .toList();
    }

    void setDelivery(Map<String, ?> settings) {
        given().contentType(ContentType.JSON)
                .body(settings)
                .post("/sim/delivery")
                .then()
                .statusCode(200);
    }

    void setSettings(Map<String, ?> settings) {
        given().contentType(ContentType.JSON)
                .body(settings)
                .post("/sim/settings")
                .then()
                .statusCode(200);
    }

    static Map<String, Object> text(String body) {
        return Map.of("type", "text", "text", Map.of("body", body));
    }

    static Map<String, Object> merged(Map<String, ?> first, Map<String, ?> second) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
