package org.ventanilla.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.simulator.sms.TwilioSignature;

/// Tests an SMS account of Twilio.
@QuarkusTest
class TwilioSmsTest extends SmsTestBase {

    private static final String MESSAGES = "/webhooks/sms/twilio";
    private static final String RECEIPTS = MESSAGES + "/status";

    @Test
    void aMessageOfACitizenIsAFormThatIsSignedOverThePublicAddress() {
        String sid = citizenWrites("twilio", " Hola niño ");

        await().untilAsserted(() -> assertThat(StubGateway.smsCalls(MESSAGES)).hasSize(1));
        StubGateway.SmsCall call = StubGateway.smsCalls(MESSAGES).getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.parameters())
                .containsEntry("MessageSid", sid)
                .containsEntry("AccountSid", TWILIO_SID)
                .containsEntry("From", "+" + phone)
                .containsEntry("To", "+15005550006")
                .containsEntry("Body", " Hola niño ")
                .containsEntry("NumMedia", "0")
                .containsEntry("NumSegments", "1");
        assertThat(call.headers().get("x-twilio-signature"))
                .isEqualTo(TwilioSignature.compute("auth-token", StubGateway.PUBLIC_URL + MESSAGES, call.parameters()));
        assertThat(call.headers()).containsKey("i-twilio-idempotency-token");
    }

    @Test
    void anAcceptedMessageIsQueuedAndItsCallbacksHaveNoTime() {
        String sid = twilioSend(Map.of())
                .statusCode(201)
                .body("status", equalTo("queued"))
                .body("sid", startsWith("SM"))
                .body("num_segments", equalTo("1"))
                .extract()
                .path("sid");

        await().untilAsserted(() -> assertThat(states()).containsExactly("sent", "delivered"));
        assertThat(receipts()).allSatisfy(call -> {
            assertThat(call.parameters()).containsEntry("MessageSid", sid).containsEntry("To", "+" + phone);
            assertThat(call.parameters().keySet()).noneMatch(name -> name.contains("Date") || name.contains("Time"));
            assertThat(call.headers().get("x-twilio-signature"))
                    .isEqualTo(TwilioSignature.compute(
                            "auth-token", StubGateway.PUBLIC_URL + RECEIPTS, call.parameters()));
        });
    }

    @Test
    void theAddressOfTheRequestIsCalledAndSignedWithItsQueryAndWithoutItsFragment() {
        String address = StubGateway.PUBLIC_URL + RECEIPTS + "?t=1";

        twilioSend(Map.of("StatusCallback", address + "#rc=2&rp=all")).statusCode(201);

        await().untilAsserted(() -> assertThat(states()).containsExactly("sent", "delivered"));
        StubGateway.SmsCall call = receipts().getFirst();
        assertThat(call.headers().get("x-twilio-signature"))
                .isEqualTo(TwilioSignature.compute("auth-token", address, call.parameters()));
    }

    @Test
    void aFailedCallbackIsLostUnlessTheAddressAsksForRepetitions() {
        StubGateway.failNextDeliveries(1);
        twilioSend(Map.of()).statusCode(201);
        await().untilAsserted(() -> assertThat(states()).containsExactly("sent", "delivered"));

        StubGateway.reset();
        StubGateway.failNextDeliveries(1);
        twilioSend(Map.of("StatusCallback", StubGateway.PUBLIC_URL + RECEIPTS + "#rc=2&rp=5xx"))
                .statusCode(201);
        await().untilAsserted(() -> assertThat(states()).containsExactly("sent", "sent", "delivered"));
    }

    @Test
    void callbacksComeOutOfOrderIfTheFaultSaysSo() {
        setFaults(Map.of("sentAfterDelivered", 1.0));

        twilioSend(Map.of()).statusCode(201);

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered", "sent"));
    }

    @ParameterizedTest
    @CsvSource({"UNDELIVERED, undelivered, 30003", "EXPIRED, undelivered, 30036", "REJECTED, failed, 30007"})
    void aMessageThatDoesNotArriveHasAnErrorCode(String outcome, String status, String code) {
        setOutcome(outcome);

        twilioSend(Map.of()).statusCode(201);

        await().untilAsserted(() -> assertThat(states()).containsExactly("sent", status));
        assertThat(receipts().getLast().parameters()).containsEntry("ErrorCode", code);
    }

    @Test
    void afterStopMessagesAreRefusedUntilStart() {
        citizenWrites("twilio", " stop");
        twilioSend(Map.of()).statusCode(400).body("code", equalTo(21610));

        citizenWrites("twilio", "START");
        twilioSend(Map.of()).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "To, 3005550101, 21211",
        "To, '', 21604",
        "From, '', 21603",
        "From, +15005550007, 21606",
        "Body, '', 21602",
        "StatusCallback, https://other.example.org/, 21609"
    })
    void anInvalidRequestIsRefusedWithTheCodeOfTheProvider(String parameter, String value, int code) {
        twilioSend(Map.of(parameter, value)).statusCode(400).body("code", equalTo(code));
    }

    @Test
    void wrongCredentialsAreRefused() {
        given().auth()
                .preemptive()
                .basic(TWILIO_SID, "otra")
                .formParams(Map.of("To", "+" + phone, "From", "+15005550006", "Body", "Hola"))
                .post("/2010-04-01/Accounts/" + TWILIO_SID + "/Messages.json")
                .then()
                .statusCode(401)
                .body("code", equalTo(20003));
    }

    @Test
    void throttlingHasTheCodeOfTheProvider() {
        setFaults(Map.of("error429", 1.0));

        twilioSend(Map.of()).statusCode(429).body("code", equalTo(20429));
    }

    private List<StubGateway.SmsCall> receipts() {
        return StubGateway.smsCalls(RECEIPTS).stream()
                .filter(call -> call.parameters().get("To").equals("+" + phone))
                .toList();
    }

    private List<String> states() {
        return receipts().stream()
                .map(call -> call.parameters().get("MessageStatus"))
                .toList();
    }
}
