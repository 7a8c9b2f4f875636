package org.ventanilla.gateway.inbound.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.inbound.KeyedHash;
import org.ventanilla.gateway.inbound.RawRequest;
import org.ventanilla.gateway.inbound.SmsTarget;
import org.ventanilla.gateway.sms.SmsAccounts;
import org.ventanilla.gateway.sms.TestAccounts;

/// Tests which items the stored requests of the three presets contain.
class SmsItemsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:30Z");
    private static final KeyedHash HASH = new KeyedHash("key");
    private static final SmsAccounts ACCOUNTS = TestAccounts.with(Map.of());
    private static final String INFOBIP = "/webhooks/sms/85000";
    private static final String TWILIO = "/webhooks/sms/trial";
    private static final String PLAIN = "/webhooks/sms/890890";

    @Test
    void aMessageOfInfobipIsReadWithItsIdAndItsTime() {
        WebhookItem.Received message = received(read(INFOBIP, """
                {"results":[{"messageId":"817790313235066447","from":"573005550199","to":"85000","text":"Hola ni\\u00f1o",
                "cleanText":"Hola","receivedAt":"2026-11-20T15:00:00.000+0000","smsCount":1,"price":{"pricePerMessage":0},
                "callbackData":null}],"messageCount":1,"pendingMessageCount":0}"""));

        assertThat(message.path()).isEqualTo("results[0]");
        assertThat(message.account()).isEqualTo("85000");
        assertThat(message.providerMessageId()).isEqualTo("817790313235066447");
        assertThat(phone(message)).isEqualTo("573005550199");
        assertThat(message.content()).isEqualTo(new Content.Text("Hola niño"));
        assertThat(message.time().at()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(message.time().isSuspect()).isFalse();
    }

    @Test
    void aMessageOfTwilioHasNoTime() {
        WebhookItem.Received message = received(read(TWILIO, """
                MessageSid=SM01&AccountSid=AC123&From=%2B573005550199&To=%2B15005550006&Body=+Hola+ni%C3%B1o+&NumMedia=0&NumSegments=1"""));

        assertThat(message.providerMessageId()).isEqualTo("SM01");
        assertThat(phone(message)).isEqualTo("573005550199");
        assertThat(message.content()).isEqualTo(new Content.Text(" Hola niño "));
        assertThat(message.time().at()).isNull();
        assertThat(message.time().isSuspect()).isFalse();
    }

    @Test
    void aMessageOfAPlainAggregatorGetsAnIdAndALocalTime() {
        WebhookItem.Received message =
                received(read(PLAIN + "?from=3001111111&text=ni%F1o&date=20-11-2026-10-00-00", ""));

        assertThat(message.path()).isEqualTo("query");
        assertThat(message.providerMessageId()).startsWith("derived-").doesNotContain("3001111111");
        assertThat(phone(message)).isEqualTo("573001111111");
        assertThat(message.content()).isEqualTo(new Content.Text("niño"));
        assertThat(message.time().at()).isEqualTo("2026-11-20T15:00:00Z");
    }

    @Test
    void aRepeatedDeliveryWithoutIdIsOneMessageAndEqualTextsAtOtherTimesAreTwo() {
        String first = PLAIN + "?from=3001111111&text=1&date=20-11-2026-10-00-00";

        assertThat(idOf(first))
                .isEqualTo(idOf(PLAIN + "?text=1&date=20-11-2026-10-00-00&from=%2B573001111111&extra=x"));
        assertThat(idOf(first))
                .isNotEqualTo(idOf(PLAIN + "?from=3001111111&text=1&date=20-11-2026-10-00-01"))
                .isNotEqualTo(idOf(PLAIN + "?from=3001111112&text=1&date=20-11-2026-10-00-00"))
                .isNotEqualTo(idOf(PLAIN + "?from=3001111111&text=2&date=20-11-2026-10-00-00"));
    }

    @Test
    void withoutADateNoMessageIsTakenForARepetition() {
        String target = PLAIN + "?from=3001111111&text=1";

        WebhookItem.Received first = received(read(target, "", NOW));
        WebhookItem.Received second = received(read(target, "", NOW.plusSeconds(1)));

        assertThat(first.providerMessageId()).isNotEqualTo(second.providerMessageId());
        assertThat(first.time().isSuspect()).isTrue();
    }

    @Test
    void anUnreadableOrImplausibleDateIsMarkedAndTheMessageKept() {
        assertThat(received(read(PLAIN + "?from=3001111111&text=x&date=tomorrow", ""))
                        .time())
                .isEqualTo(new WebhookItem.ProviderTime(null, true));
        assertThat(received(read(PLAIN + "?from=3001111111&text=x&date=20-11-2036-10-00-00", ""))
                        .time()
                        .isSuspect())
                .isTrue();
    }

    @Test
    void eachResultIsReadIndependently() {
        List<WebhookItem> items = read(INFOBIP, """
                {"results":[{"messageId":"1","from":"573005550199","text":"a"},null,{"messageId":"2","from":"BANCO","text":"b"},
                {"messageId":"3","text":"c"},{"messageId":"4","from":573005550198,"text":"d"},{"messageId":"5","from":"85000","text":"e"}]}""");

        assertThat(items)
                .extracting(item -> item instanceof WebhookItem.Bad bad ? bad.reason() : "OK")
                .containsExactly("OK", "BAD_ITEM", "NOT_REPLIABLE", "NO_SENDER", "OK", "OWN_NUMBER");
        assertThat(items).extracting(WebhookItem::path).contains("results[2]", "results[4]");
        assertThat(items.get(2).toString()).doesNotContain("BANCO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/webhooks/sms/85000 | {\"results\":{}} | BAD_ENVELOPE",
                "/webhooks/sms/85000 | [] | BAD_ENVELOPE",
                "/webhooks/sms/85000 | {\"results\":[]} trailing | BAD_JSON",
                "/webhooks/sms/85000 | | BAD_JSON",
                "/webhooks/sms/trial | From=%2B573005550199&From=%2B573005550198&Body=x&MessageSid=SM1 | REPEATED_FIELD",
                "/webhooks/sms/trial | From=&Body=x&MessageSid=SM1 | NO_SENDER",
                "/webhooks/sms/trial | From=%2B15005550006&Body=x&MessageSid=SM1 | OWN_NUMBER",
                "/webhooks/sms/890890?text=x | | NO_SENDER",
                "/webhooks/sms/890890?from=85432&text=x | | NOT_REPLIABLE",
                "/webhooks/sms/890890/status?status=DELIVERED | | BAD_ID",
                "/webhooks/sms/890890/status?id=1 | | BAD_ITEM"
            })
    void whatIsNotUnderstoodIsBad(String target, String body, String reason) {
        assertThat(read(target, body == null ? "" : body))
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookItem.Bad.class, bad -> assertThat(bad.reason()).isEqualTo(reason));
    }

    @Test
    void aMessageWithoutTextIsVisible() {
        assertThat(received(read(TWILIO, "MessageSid=SM1&From=%2B573005550199&Body=&NumMedia=1"))
                        .content())
                .isEqualTo(new Content.Unsupported("mms", null));
        assertThat(received(read(PLAIN + "?from=3001111111&date=20-11-2026-10-00-00", ""))
                        .content())
                .isEqualTo(new Content.Unsupported("empty", null));
    }

    @Test
    void statusesOfInfobipAreMappedOneByOne() {
        List<WebhookItem> items = read(INFOBIP + "/status", """
                {"results":[
                {"bulkId":"b","messageId":"1","to":"573005550199","doneAt":"2026-11-20T15:00:00.000+0000","callbackData":"ref-1",
                 "status":{"groupId":3,"groupName":"DELIVERED","id":2,"name":"DELIVERED_TO_OPERATOR"},"error":{"id":0,"name":"NO_ERROR"}},
                {"messageId":"2","to":"573005550199","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET"}},
                {"messageId":"3","to":"573005550199","status":{"groupId":4,"groupName":"EXPIRED","id":15,"name":"EXPIRED_EXPIRED"},
                 "error":{"id":0}},
                {"messageId":"4","to":"573005550199","status":{"groupId":2,"groupName":"UNDELIVERABLE","name":"UNDELIVERABLE_NOT_DELIVERED"},
                 "error":{"id":27,"description":"Absent Subscriber"}},
                {"messageId":"5","to":"573005550199","status":{"groupId":9,"groupName":"NEWS","name":"NEW_WORD"}},
                {"messageId":"6","status":{"groupId":1,"groupName":"PENDING","name":"PENDING_ENROUTE"}},
                {"messageId":"7"}]}""");

        assertThat(items.subList(0, 6))
                .extracting(item -> ((WebhookItem.Status) item).status())
                .containsExactly(
                        "delivered-to-operator", "delivered", "failed", "failed", "unmapped:NEW_WORD", "accepted");
        assertThat(items.subList(0, 6))
                .extracting(item -> ((WebhookItem.Status) item).errorCode())
                .containsExactly(null, null, "infobip:EXPIRED_EXPIRED", "infobip:27", null, null);
        assertThat(items.get(6)).isInstanceOf(WebhookItem.Bad.class);
        WebhookItem.Status first = (WebhookItem.Status) items.getFirst();
        assertThat(first.providerMessageId()).isEqualTo("85000/1");
        assertThat(first.callback()).isEqualTo("ref-1");
        assertThat(first.time().at()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(first.recipient()).isEqualTo("573005550199");
        assertThat(first.rawItem()).contains("DELIVERED_TO_OPERATOR").doesNotContain("573005550199");
    }

    @ParameterizedTest
    @CsvSource({
        "queued, accepted, ''",
        "sent, sent, ''",
        "delivered, delivered, ''",
        "read, read, ''",
        "undelivered, failed, twilio:30003",
        "failed, failed, twilio:30003",
        "canceled, failed, twilio:30003",
        "partially_delivered, unmapped:partially_delivered, twilio:30003"
    })
    void statusesOfTwilioAreMapped(String name, String status, String code) {
        String error = code.isEmpty() ? "" : "&ErrorCode=30003";
        WebhookItem.Status item = status(read(
                TWILIO + "/status?ref=ref-1",
                "MessageSid=SM1&MessageStatus=" + name + "&To=%2B573005550199&From=85000" + error));

        assertThat(item.status()).isEqualTo(status);
        assertThat(item.errorCode()).isEqualTo(code.isEmpty() ? null : code);
        assertThat(item.callback()).isEqualTo("ref-1");
        assertThat(item.providerMessageId()).isEqualTo("trial/SM1");
        assertThat(item.rawItem()).contains("SM1").doesNotContain("573005550199");
    }

    @Test
    void statusesOfAPlainAggregatorAreMapped() {
        String target = PLAIN + "/status?id=7&date=20-11-2026-10-00-00&status=";

        assertThat(status(read(target + "DELIVERED", "")).status()).isEqualTo("delivered");
        assertThat(status(read(target + "REJECTED", "")).errorCode()).isEqualTo("plain:REJECTED");
        assertThat(status(read(target + "UNKNOWN", "")).status()).isEqualTo("unmapped:UNKNOWN");
        assertThat(status(read(target + "DELIVERED", "")).time().at()).isEqualTo("2026-11-20T15:00:00Z");
    }

    @Test
    void anotherAggregatorIsDescribedBySettings() {
        SmsAccounts accounts = TestAccounts.with(Map.of(
                "ventanilla.sms.accounts.890890.dlr.method", "post",
                "ventanilla.sms.accounts.890890.dlr.body", "json",
                "ventanilla.sms.accounts.890890.dlr.id-field", "mailingId",
                "ventanilla.sms.accounts.890890.dlr.status-field", "statusDelivery",
                "ventanilla.sms.accounts.890890.dlr.date-field", "sendDate",
                "ventanilla.sms.accounts.890890.dlr.date-format", "epoch-millis"));

        WebhookItem.Status item = status(read(accounts, PLAIN + "/status", """
                {"mailingId":12345678901,"statusDelivery":"DELIVERED","sendDate":1795186800000,"carrier":"x"}""", NOW));

        assertThat(item.providerMessageId()).isEqualTo("890890/12345678901");
        assertThat(item.time().at()).isEqualTo("2026-11-20T15:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {INFOBIP, INFOBIP + "/status", TWILIO, TWILIO + "/status", PLAIN, PLAIN + "/status"})
    void anyBytesAreReadWithoutAnException(String path) {
        String valid = path.startsWith(INFOBIP)
                ? "{\"results\":[{\"messageId\":\"1\",\"from\":\"573005550199\",\"text\":\"x\",\"status\":{\"name\":\"x\"}}]}"
                : "MessageSid=SM1&From=%2B573005550199&Body=x&id=1&from=3001111111&text=x&status=x&MessageStatus=sent";
        Random random = new Random(13);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = valid.getBytes(UTF_8);
            for (int j = random.nextInt(6); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            String query = new String(changed, ISO_8859_1).replaceAll("[\\s\\x00]", "+");
            assertThat(read(path.startsWith(PLAIN) ? path + "?" + query : path, changed))
                    .allSatisfy(item -> assertThat(item.path()).isNotEmpty());
        }
    }

    private static List<WebhookItem> read(String target, byte[] body) {
        return read(ACCOUNTS, target, body, NOW);
    }

    private static String idOf(String target) {
        return received(read(target, "")).providerMessageId();
    }

    private static List<WebhookItem> read(String target, String body) {
        return read(target, body, NOW);
    }

    private static List<WebhookItem> read(String target, String body, Instant receivedAt) {
        return read(ACCOUNTS, target, body, receivedAt);
    }

    private static List<WebhookItem> read(SmsAccounts accounts, String target, String body, Instant receivedAt) {
        return read(accounts, target, body.getBytes(UTF_8), receivedAt);
    }

    private static List<WebhookItem> read(SmsAccounts accounts, String target, byte[] bytes, Instant receivedAt) {
        byte[] request =
                RawRequest.write("POST", target, Map.of("Host", "x"), List.of(ByteBuffer.wrap(bytes)), bytes.length);
        SmsTarget read =
                SmsTarget.readStored(RawRequest.target(request), accounts).orElseThrow();
        return SmsItems.read(read, request, RawRequest.bodyStart(request), receivedAt, HASH);
    }

    private static WebhookItem.Received received(List<WebhookItem> items) {
        assertThat(items).hasSize(1);
        return (WebhookItem.Received) items.getFirst();
    }

    private static WebhookItem.Status status(List<WebhookItem> items) {
        assertThat(items).hasSize(1);
        return (WebhookItem.Status) items.getFirst();
    }

    private static String phone(WebhookItem.Received message) {
        Identity phone = message.sender().phone();
        return phone == null ? "" : phone.value();
    }
}
