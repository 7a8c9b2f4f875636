package org.ventanilla.gateway.outbound.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.TestAccounts;

/// Tests the requests that send SMS, and what the answers mean.
class SmsCallsTest {

    private static final OutboundId ID = new OutboundId(UUID.fromString("0b6c1f3e-7a51-4b6e-9b58-0f5a3c7d1e22"));
    private static final String PHONE = "573001111111";

    @Test
    void infobipGetsOurIdTwiceAndTheAddressForStatuses() {
        SmsRequest request = SmsRequest.write(TestAccounts.account("85000"), ID, 1, PHONE, "niño \"1\"");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.address()).isEqualTo("https://x.api.infobip.com/sms/3/messages");
        assertThat(request.headers()).containsEntry("Authorization", "App " + TestAccounts.SECRET);
        assertThat(text(request)).isEqualTo("""
                {"messages":[{"sender":"85000","destinations":[{"to":"573001111111",\
                "messageId":"%1$s"}],"content":{"text":"niño \\"1\\""},"webhooks":{"delivery":\
                {"url":"https://pqrs.example.org/webhooks/sms/85000/status"},"callbackData":"%1$s"}}]}""".formatted(ID));
    }

    @Test
    void aRepetitionHasAnIdOfItsOwn() {
        SmsRequest second = SmsRequest.write(TestAccounts.account("85000"), ID, 2, PHONE, "x");

        assertThat(text(second)).contains("\"messageId\":\"" + ID + "-2\"").contains("\"callbackData\":\"" + ID + "\"");
    }

    @Test
    void twilioGetsAFormAndOurIdInTheAddressForStatuses() {
        SmsRequest request = SmsRequest.write(TestAccounts.account("trial"), ID, 1, PHONE, "Hola & niño +");

        assertThat(request.address()).isEqualTo("https://api.twilio.com/2010-04-01/Accounts/AC123/Messages.json");
        assertThat(request.headers()).containsEntry("Authorization", "Basic QUMxMjM6czNjcmV0LW9mLXRoZS10ZXN0cw==");
        assertThat(text(request))
                .isEqualTo("To=%2B573001111111&From=%2B15005550006&Body=Hola%20%26%20ni%C3%B1o%20%2B"
                        + "&StatusCallback=https%3A%2F%2Fpqrs.example.org%2Fwebhooks%2Fsms%2Ftrial%2Fstatus%3Fref%3D"
                        + ID);
        SmsAccount service = TestAccounts.account("trial", "sender", "MG0123");
        assertThat(text(SmsRequest.write(service, ID, 1, PHONE, "x"))).contains("&MessagingServiceSid=MG0123&");
    }

    @Test
    void aPlainAggregatorIsCalledByGet() {
        SmsRequest request = SmsRequest.write(TestAccounts.account("890890"), ID, 1, PHONE, "¿Sí & no?");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.address())
                .isEqualTo("http://sms.example.co/plain/send?user=entidad&key=" + TestAccounts.SECRET
                        + "&from=890890&to=573001111111&text=%C2%BFS%C3%AD%20%26%20no%3F");
        SmsAccount other =
                TestAccounts.account("890890", "send-path", "/s?m={national}&t={text}&token={key}&ref={ref}");
        assertThat(SmsRequest.write(other, ID, 1, PHONE, "{key}").address())
                .isEqualTo(
                        "http://sms.example.co/s?m=3001111111&t=%7Bkey%7D&token=" + TestAccounts.SECRET + "&ref=" + ID);
        assertThat(request.toString()).doesNotContain(TestAccounts.SECRET);
    }

    @Test
    void anAcceptedMessageHasAnIdOfItsAccount() {
        assertThat(answer("85000", 200, """
                {"messages":[{"messageId":"m-1","status":{"groupId":1,"groupName":"PENDING","id":26,"name":"PENDING_ACCEPTED"}}]}""")).isEqualTo(new CallOutcome.Accepted("85000/m-1", List.of()));
        assertThat(answer("trial", 201, "{\"sid\":\"SM1\",\"status\":\"queued\"}"))
                .isEqualTo(new CallOutcome.Accepted("trial/SM1", List.of()));
        assertThat(answer("890890", 200, "{\"id\":\"7\",\"status\":\"ok\"}"))
                .isEqualTo(new CallOutcome.Accepted("890890/7", List.of()));
        assertThat(answer("890890", 200, "{\"id\":7}")).isEqualTo(new CallOutcome.Accepted("890890/7", List.of()));
    }

    @Test
    void anAnswerWithoutAnIdLeavesTheOutcomeOpen() {
        assertThat(answer("85000", 200, "not json")).isInstanceOf(CallOutcome.Lost.class);
        assertThat(answer("trial", 201, "{}")).isInstanceOf(CallOutcome.Lost.class);
        assertThat(answer("890890", 200, "")).isInstanceOf(CallOutcome.Lost.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "85000  | 401 | {\"requestError\":{\"serviceException\":{\"messageId\":\"UNAUTHORIZED\",\"text\":\"x\"}}} | ACCOUNT | infobip:UNAUTHORIZED",
                "85000  | 200 | {\"messages\":[{\"messageId\":\"m\",\"status\":{\"groupName\":\"REJECTED\",\"name\":\"REJECTED_NETWORK\"}}]} | FAILED | infobip:REJECTED_NETWORK",
                "85000  | 200 | {\"messages\":[{\"status\":{\"groupName\":\"REJECTED\",\"name\":\"REJECTED_NOT_ENOUGH_CREDITS\"}}]} | ACCOUNT | infobip:REJECTED_NOT_ENOUGH_CREDITS",
                "85000  | 429 | {} | BACK_OFF | infobip:429",
                "85000  | 500 | {} | UNCERTAIN | infobip:500",
                "trial  | 400 | {\"code\":21610,\"message\":\"x\"} | FAILED | twilio:21610",
                "trial  | 403 | {\"code\":21408} | FAILED | twilio:21408",
                "trial  | 401 | {\"code\":20003} | ACCOUNT | twilio:20003",
                "trial  | 429 | {\"code\":20429} | BACK_OFF | twilio:20429",
                "trial  | 400 | {\"code\":63018} | BACK_OFF | twilio:63018",
                "trial  | 503 | nothing | UNCERTAIN | twilio:503",
                "890890 | 400 | {\"error\":\"BAD_NUMBER\"} | FAILED | plain:BAD_NUMBER",
                "890890 | 402 | | ACCOUNT | plain:402",
                "890890 | 200 | {\"id\":\"1\",\"status\":\"rejected\"} | FAILED | plain:rejected",
                "890890 | 502 | <html> | UNCERTAIN | plain:502"
            })
    void anErrorSaysWhatToDo(String account, int status, String body, Meaning meaning, String code) {
        assertThat(answer(account, status, body == null ? "" : body))
                .isInstanceOfSatisfying(CallOutcome.Refused.class, refused -> {
                    assertThat(refused.meaning()).isEqualTo(meaning);
                    assertThat(refused.code()).isEqualTo(code);
                });
    }

    private static CallOutcome answer(String account, int status, String body) {
        return SmsAnswer.read(TestAccounts.account(account), status, body.getBytes(UTF_8));
    }

    private static String text(SmsRequest request) {
        return new String(request.body(), UTF_8);
    }
}
