package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.SmsLine;
import org.ventanilla.gateway.fixtures.StubAggregator;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.sms.TestAccounts;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests which requests of the providers of SMS are accepted, and what becomes of them.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
@QuarkusTestResource(StubAggregator.class)
class SmsWebhookIT extends SmsCase {

    private static final String DEAD_LETTERS =
            Topics.deadLettersOf(Service.GATEWAY).name();

    @Test
    void theProvidersGetTheAnswersThatTheyExpect() {
        HttpResponse<String> toTwilio = SmsLine.TWILIO.deliver(gateway, randomMobile(), "hola");

        assertThat(toTwilio.body()).isEqualTo("<Response/>");
        assertThat(toTwilio.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(SmsLine.PLAIN.deliver(gateway, randomMobile(), "hola").body())
                .isEqualTo("OK");
        assertThat(SmsLine.INFOBIP.deliver(gateway, randomMobile(), "hola").body())
                .isEmpty();
    }

    @Test
    void requestsWithoutProofAreRefusedAndNotStored() {
        String marker = UUID.randomUUID().toString();
        Map<String, String> parameters = Map.of("from", "3001111111", "text", marker);
        String form = "MessageSid=SM1&From=%2B573001111111&Body=" + marker;
        String json = "{\"results\":[{\"messageId\":\"1\",\"from\":\"573001111111\",\"text\":\"" + marker + "\"}]}";
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, Topics.INBOUND)) {
            assertThat(List.of(
                            SmsLine.get(gateway, "/webhooks/sms/890890", parameters),
                            SmsLine.get(gateway, "/webhooks/sms/890890/wrong-secret", parameters),
                            SmsLine.get(gateway, "/webhooks/sms/890890/wrong-secret/status", parameters),
                            post("/webhooks/sms/trial", form, "X-Twilio-Signature", "Ge9upaNzr3ClyEaiH8ZvtDtaMZ4="),
                            post("/webhooks/sms/trial", form, "X-Other", "x"),
                            postJson("/webhooks/sms/85000", json, SmsLine.basic("wrong")),
                            postJson("/webhooks/sms/85000", json, "Basic ???"),
                            postJson("/webhooks/sms/85000/status", json, "Bearer x")))
                    .extracting(Webhooks::send)
                    .containsOnly(401);
            receive(probe, SmsLine.PLAIN, randomMobile());
            assertThat(probe.readToEnd()).noneMatch(record -> record.json().contains(marker));
        }
    }

    @Test
    void requestsThatViolateTheContractAreRefused() {
        assertThat(Webhooks.send(SmsLine.get(gateway, "/webhooks/sms/nobody", Map.of("from", "1"))))
                .isEqualTo(404);
        assertThat(Webhooks.send(SmsLine.get(gateway, "/webhooks/sms/", Map.of("from", "1"))))
                .isEqualTo(404);
        assertThat(Webhooks.send(SmsLine.get(gateway, "/webhooks/sms/85000/x/y/z", Map.of("from", "1"))))
                .isEqualTo(404);
        HttpResponse<String> wrongMethod =
                Webhooks.exchange(SmsLine.get(gateway, "/webhooks/sms/85000", Map.of("from", "1")));
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        assertThat(Webhooks.send(post("/webhooks/sms/85000", "{}", "Authorization", SmsLine.basic("x"))))
                .isEqualTo(415);
        assertThat(Webhooks.send(postJson("/webhooks/sms/85000", "x".repeat(5_000_000), SmsLine.basic("x"))))
                .isEqualTo(413);
    }

    @Test
    void theStoredRequestHasASignatureButNoSecret() {
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS)) {
            String text = UUID.randomUUID().toString();
            for (SmsLine line : SmsLine.values()) {
                line.deliver(gateway, randomMobile(), text);
            }

            List<String> stored = probe.awaitRecords(3, record -> record.json().contains(text)).stream()
                    .map(ReceivedRecord::json)
                    .toList();
            assertThat(stored).noneMatch(request -> request.contains(TestAccounts.SECRET));
            assertThat(stored).noneMatch(request -> request.contains("Authorization"));
            assertThat(stored).anyMatch(request -> request.startsWith("GET /webhooks/sms/890890?date="));
            assertThat(stored).anyMatch(request -> request.contains("X-Twilio-Signature: "));
        }
    }

    @Test
    void aRepeatedDeliveryIsOneMessageAndEqualTextsAtOtherTimesAreTwo() {
        String phone = randomMobile().substring(2);
        String text = UUID.randomUUID().toString();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            for (int second : List.of(1, 1, 2)) {
                HttpRequest request = SmsLine.get(
                        gateway,
                        SmsLine.PLAIN.path(),
                        Map.of("from", phone, "text", text, "date", "20-11-2026-10-00-0" + second));
                assertThat(Webhooks.send(request)).isEqualTo(200);
            }
            receive(probe, SmsLine.PLAIN, "57" + phone);

            assertThat(probe.readToEnd().stream().filter(record -> record.json().contains(text)))
                    .hasSize(2);
        }
    }

    @Test
    void badItemsAreParkedAndTheOthersPublished() {
        String text = UUID.randomUUID().toString();
        String phone = randomMobile();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.deadLettersOf(Service.GATEWAY))) {
            assertThat(Webhooks.send(SmsLine.json(gateway, SmsLine.INFOBIP.path(), """
                            {"results":[{"messageId":"a-%1$s","from":"BANCO","text":"x"},
                            {"messageId":"b-%1$s","from":"%2$s","text":"%1$s"},7]}""".formatted(text, phone))))
                    .isEqualTo(200);

            probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name())
                    && record.json().contains(text));
            assertThat(probe.awaitRecords(2, record -> record.topic().equals(DEAD_LETTERS)))
                    .extracting(ReceivedRecord::json)
                    .anyMatch(letter -> letter.contains("NOT_REPLIABLE"))
                    .anyMatch(letter -> letter.contains("BAD_ITEM"));
        }
    }

    private HttpRequest post(String target, String body, String header, String value) {
        return SmsLine.request(gateway, target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest postJson(String target, String body, String authorization) {
        return SmsLine.request(gateway, target)
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
