package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that the next messages to one person can be refused, and that refusals are logged.
@QuarkusTest
class RefusalsTest extends SimulatorTestBase {

    @BeforeEach
    void emptyLogs() {
        given().delete("/sim/log").then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"131056, 400", "130429, 429"})
    void theNextMessagesToAPersonAreRefusedAndOthersAreNot(int code, int httpStatus) {
        // Given
        citizenSends("hola");
        String refused = phone;
        order(code, 2).statusCode(200).body("times", equalTo(2));

        // When
        send(text("uno")).statusCode(httpStatus).body("error.code", equalTo(code));
        send(text("dos")).statusCode(httpStatus).body("error.code", equalTo(code));

        // Then: the order is used up, and the refusals are in the log
        sendAccepted(text("tres"));
        given().get("/sim/refusals")
                .then()
                .body("items.code", contains(code, code))
                .body("items.citizen", contains(refused, refused))
                .body("items.number", contains("900100200", "900100200"));
    }

    @Test
    void anOrderConcernsOnePersonUntilItIsWithdrawn() {
        // Given
        order(131056, 5).statusCode(200);
        String refused = phone;
        newCitizenAndNoFaults();

        // When
        citizenSends("hola");

        // Then
        sendAccepted(text("a otra persona"));
        given().get("/sim/citizens/" + refused + "/refusals").then().body("times", equalTo(5));

        // When
        given().delete("/sim/citizens/" + refused + "/refusals").then().statusCode(204);

        // Then
        given().get("/sim/citizens/" + refused + "/refusals").then().body("times", equalTo(0));
    }

    @Test
    void aRefusalBecauseOfAnExhaustedLimitIsLogged() {
        // Given
        citizenSends("hola");
        for (int i = 0; i < 45; i++) {
            sendAccepted(text("mensaje " + i));
        }

        // When
        send(text("uno más")).statusCode(400).body("error.code", equalTo(131056));

        // Then
        given().get("/sim/refusals").then().body("items.code", contains(131056)).body("items.citizen", contains(phone));
    }

    @Test
    void aWrongOrderIsRefusedWithTheReason() {
        order(100, 1).statusCode(400).body("detail", containsString("130429 or 131056"));
        order(131056, 0).statusCode(400).body("detail", containsString("times"));
    }

    private ValidatableResponse order(int code, int times) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("code", code, "times", times))
                .post("/sim/citizens/" + phone + "/refusals")
                .then();
    }
}
