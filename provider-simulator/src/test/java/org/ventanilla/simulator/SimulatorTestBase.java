package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of the running simulator share: a stub gateway, a fresh citizen, a good day.
@QuarkusTestResource(StubGateway.class)
abstract class SimulatorTestBase {

    private static final AtomicInteger PEOPLE = new AtomicInteger(200);

    String phone;

    @BeforeEach
    void freshCitizenOnAGoodDay() {
        given().delete("/sim/faults");
        given().delete("/sim/settings");
        StubGateway.forget();
        phone = "573005550" + PEOPLE.getAndIncrement();
    }

    String says(Map<String, ?> what) {
        return given().contentType(ContentType.JSON)
                .body(what)
                .post("/sim/citizens/" + phone + "/messages")
                .then()
                .statusCode(202)
                .extract()
                .path("messageId");
    }

    String says(String text) {
        return says(Map.of("type", "text", "text", text));
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

    String sent(Map<String, ?> content) {
        return send(content).statusCode(200).extract().path("messages[0].id");
    }

    void faults(Map<String, ?> faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .post("/sim/faults")
                .then()
                .statusCode(200);
    }

    static Map<String, Object> text(String body) {
        return Map.of("type", "text", "text", Map.of("body", body));
    }

    static Map<String, Object> merged(Map<String, ?> one, Map<String, ?> two) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(one);
        all.putAll(two);
        return all;
    }
}
