package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The base of the tests of the SMS aggregator: what people do, and what the business sends.
abstract class SmsTestBase extends SimulatorTestBase {

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    static final String TWILIO_SID = "AC00000000000000000000000000000001";

    /// Makes the citizen write an SMS.
    ///
    /// @return the provider's id of the message
    String citizenWrites(String account, String text) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("account", account, "text", text))
                .post("/sim/sms/" + phone + "/messages")
                .then()
                .statusCode(202)
                .extract()
                .path("messageId");
    }

    /// Decides what happens to SMS to the citizen.
    void setOutcome(String outcome) {
        given().contentType(ContentType.JSON)
                .body(Map.of("outcome", outcome))
                .post("/sim/sms/" + phone)
                .then()
                .statusCode(200);
    }

    /// The SMS of the citizen.
    ValidatableResponse smsOfTheCitizen() {
        return given().get("/sim/sms/" + phone + "/messages").then().statusCode(200);
    }

    ValidatableResponse plainSend(Map<String, ?> changes) {
        Map<String, Object> query = merged(
                Map.of("user", "entidad", "key", "clave", "from", "85000", "to", phone, "text", "Hola"), changes);
        return given().queryParams(query).get("/plain/send").then();
    }

    String plainSendAccepted(String text) {
        return plainSend(Map.of("text", text)).statusCode(200).extract().path("id");
    }

    ValidatableResponse twilioSend(Map<String, ?> changes) {
        Map<String, Object> form = merged(Map.of("To", "+" + phone, "From", "+15005550006", "Body", "Hola"), changes);
        return given().auth()
                .preemptive()
                .basic(TWILIO_SID, "auth-token")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post("/2010-04-01/Accounts/" + TWILIO_SID + "/Messages.json")
                .then();
    }

    ValidatableResponse infobipSend(Map<String, ?> message) {
        return given().header("Authorization", "App api-key")
                .contentType(ContentType.JSON)
                .body(Map.of("messages", java.util.List.of(message)))
                .post("/sms/3/messages")
                .then();
    }

    /// A new message id of the business.
    static String newId() {
        return "out-" + NEXT_ID.incrementAndGet();
    }
}
