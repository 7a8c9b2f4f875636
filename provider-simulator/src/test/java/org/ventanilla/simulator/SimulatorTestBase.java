package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/// The base of tests of the running simulator: a stub gateway, a new citizen, no faults.
@QuarkusTestResource(StubGateway.class)
abstract class SimulatorTestBase {

    private static final AtomicInteger NEXT_PHONE_ENDING = new AtomicInteger(200);

    String phone;

    @BeforeEach
    void newCitizenAndNoFaults() {
        given().delete("/sim/faults");
        given().delete("/sim/settings");
        StubGateway.reset();
        phone = "573005550" + NEXT_PHONE_ENDING.getAndIncrement();
    }

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

    ValidatableResponse send(Map<String, ?> content) {
        return post(merged(Map.of("messaging_product", "whatsapp", "to", "+" + phone), content));
    }

    ValidatableResponse post(Map<String, ?> body) {
        return given().header("Authorization", "Bearer ventanilla-token")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v25.0/900100200/messages")
                .then();
    }

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

    static Map<String, Object> text(String body) {
        return Map.of("type", "text", "text", Map.of("body", body));
    }

    static Map<String, Object> merged(Map<String, ?> first, Map<String, ?> second) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
