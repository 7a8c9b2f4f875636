package org.ventanilla.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.gateway.sms.RequestMapping.Authentication;
import org.ventanilla.gateway.sms.RequestMapping.BodyFormat;
import org.ventanilla.gateway.sms.RequestMapping.Method;

/// Tests how settings become accounts, and which settings are refused.
class SmsAccountsTest {

    @Test
    void withoutSettingsThereIsNoAccount() {
        SmsAccounts none = TestAccounts.fromEnvironment(Map.of());

        assertThat(none.ids()).isEmpty();
        assertThat(none.defaultAccount()).isEmpty();
    }

    @Test
    void anAccountHasTheMappingOfItsPreset() {
        SmsAccount infobip = TestAccounts.account("85000");
        SmsAccount twilio = TestAccounts.account("trial");
        SmsAccount plain = TestAccounts.account("890890");

        assertThat(infobip.messages().body()).isEqualTo(BodyFormat.JSON);
        assertThat(infobip.api()).isEqualTo("https://x.api.infobip.com");
        assertThat(infobip.sender()).isEqualTo("85000");
        assertThat(infobip.maxSegments()).isEqualTo(6);
        assertThat(infobip.transliterates()).isFalse();
        assertThat(twilio.messages().authentication()).isEqualTo(Authentication.TWILIO_SIGNATURE);
        assertThat(twilio.webhookSecrets()).containsExactly(TestAccounts.SECRET);
        assertThat(twilio.messages().answer().body()).isEqualTo("<Response/>");
        assertThat(plain.messages().method()).isEqualTo(Method.GET);
        assertThat(plain.numbers().international("3001111111")).contains("573001111111");
    }

    @Test
    void singlePartsOfTheMappingAreReplaced() {
        SmsAccount account = TestAccounts.account(
                "890890",
                "mo.authentication",
                "header",
                "mo.authentication-header",
                "X-Token",
                "mo.id-field",
                "mailingId,id",
                "dlr.method",
                "post",
                "dlr.body",
                "json",
                "dlr.status-field",
                "statusDelivery",
                "dlr.date-field",
                "sendDate",
                "dlr.date-format",
                "epoch-millis",
                "dlr.states.LOST",
                "failed",
                "dlr.states.ON_NETWORK",
                "delivered-to-operator",
                "dlr.answer-status",
                "204");

        assertThat(account.messages().authentication()).isEqualTo(Authentication.HEADER);
        assertThat(account.messages().header()).isEqualTo("X-Token");
        assertThat(account.messages().fields().id()).containsExactly("mailingId", "id");
        assertThat(account.messages().fields().from()).containsExactly("from");
        assertThat(account.receipts().method()).isEqualTo(Method.POST);
        assertThat(account.receipts().body()).isEqualTo(BodyFormat.JSON);
        assertThat(account.receipts().stateOf("lost")).contains(SmsState.FAILED);
        assertThat(account.receipts().stateOf("ON_NETWORK")).contains(SmsState.DELIVERED_TO_OPERATOR);
        assertThat(account.receipts().stateOf("DELIVERED")).contains(SmsState.DELIVERED);
        assertThat(account.receipts().stateOf("UNKNOWN")).isEmpty();
        assertThat(account.receipts().date().read("1795168800000"))
                .hasValueSatisfying(at -> assertThat(at).hasToString("2026-11-20T10:00:00Z"));
        assertThat(account.receipts().answer().status()).isEqualTo(204);
    }

    @Test
    void environmentVariablesDefineAnAccount() {
        SmsAccounts accounts = TestAccounts.fromEnvironment(Map.of(
                "VENTANILLA_SMS_DEFAULT_ACCOUNT", "85000",
                "VENTANILLA_SMS_ACCOUNTS__85000__PRESET", "plain",
                "VENTANILLA_SMS_ACCOUNTS__85000__API", "http://sms.example.co",
                "VENTANILLA_SMS_ACCOUNTS__85000__WEBHOOK_SECRET", "one-secret,another-secret",
                "VENTANILLA_SMS_ACCOUNTS__85000__MO_DATE_FIELD", "when",
                "VENTANILLA_SMS_ACCOUNTS_PRINCIPAL_PRESET", "plain",
                "VENTANILLA_SMS_ACCOUNTS_PRINCIPAL_API", "http://sms.example.co",
                "VENTANILLA_SMS_ACCOUNTS_PRINCIPAL_WEBHOOK_SECRET", "one-secret",
                "VENTANILLA_SMS_ACCOUNTS_PRINCIPAL_MAX_SEGMENTS", "12"));

        SmsAccount account = accounts.find("85000").orElseThrow();
        assertThat(account.webhookSecrets()).containsExactly("one-secret", "another-secret");
        assertThat(account.messages().fields().date()).containsExactly("when");
        assertThat(accounts.defaultAccount()).contains("85000");
        SmsAccount named = accounts.find("principal").orElseThrow();
        assertThat(named.webhookSecrets()).containsExactly("one-secret");
        assertThat(named.maxSegments()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "ventanilla.sms.default-account, '', default-account",
        "ventanilla.sms.default-account, none, default-account",
        "ventanilla.sms.accounts.85000.api, '', api",
        "ventanilla.sms.accounts.85000.webhook-user, '', webhook-user",
        "ventanilla.sms.accounts.85000.webhook-secret, '', webhook-secret",
        "ventanilla.sms.accounts.85000.mo.authentication, addresses, webhook-addresses",
        "ventanilla.sms.accounts.85000.webhook-addresses, somewhere, webhook-addresses",
        "ventanilla.sms.accounts.85000.mo.method, get, GET",
        "ventanilla.sms.accounts.85000.mo.answer-status, 302, answer-status",
        "ventanilla.sms.accounts.85000.max-segments, 0, max-segments",
        "ventanilla.sms.accounts.85000.country-code, 999, country-code",
        "ventanilla.sms.accounts.trial.public-url, '', public-url",
        "ventanilla.sms.accounts.trial.user, '', user",
        "ventanilla.sms.accounts.890890.webhook-secret, a/b, webhook-secret",
        "ventanilla.sms.accounts.890890.webhook-secret, status, webhook-secret",
        "ventanilla.sms.accounts.890890.mo.date-format, nonsense, date-format",
        "ventanilla.sms.accounts.890890.mo.zone, nowhere, zone",
        "ventanilla.sms.accounts.900100200.preset, plain, WhatsApp"
    })
    void incompleteOrContradictorySettingsAreRefused(String name, String value, String named) {
        assertThatThrownBy(() -> TestAccounts.with(Map.of(name, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void weakOrPublishedSecretsAreRefused() {
        assertThat(SmsSecretsCheck.refusedSettings(TestAccounts.all(TestAccounts.with(Map.of()))))
                .isEmpty();
        SmsAccounts weak = TestAccounts.with(Map.of(
                "ventanilla.sms.accounts.85000.key", "short",
                "ventanilla.sms.accounts.trial.key", "",
                "ventanilla.sms.accounts.trial.webhook-secret", "aaaaaaaaaaaaaaaaaaaaaaa",
                "ventanilla.sms.accounts.890890.webhook-secret", TestAccounts.SECRET + ",ventanilla-sms-path-secret"));
        assertThat(SmsSecretsCheck.refusedSettings(TestAccounts.all(weak)))
                .containsExactlyInAnyOrder(
                        "ventanilla.sms.accounts.85000.key",
                        "ventanilla.sms.accounts.trial.key",
                        "ventanilla.sms.accounts.trial.webhook-secret",
                        "ventanilla.sms.accounts.890890.webhook-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "3001111111, 573001111111",
        "+57 300 111 1111, 573001111111",
        "573001111111, 573001111111",
        "00573001111111, 573001111111",
        "5215512345678, 5215512345678",
        "13055550199, 13055550199",
        "BANCO, ''",
        "85000, ''",
        "1, ''",
        "99999999999999999, ''"
    })
    void numbersGetTheirCountryCode(String written, String expected) {
        assertThat(new SubscriberNumbers(57).international(written).orElse("")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 2026-11-20T10:00:00.000+0000, 2026-11-20T10:00:00Z",
        "iso, 2026-11-20T10:00:00.000-05:00, 2026-11-20T15:00:00Z",
        "iso, 2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "iso, 2026-11-20 10:00:00, 2026-11-20T15:00:00Z",
        "dd-MM-yyyy-HH-mm-ss, 20-11-2026-10-00-00, 2026-11-20T15:00:00Z",
        "epoch-seconds, 1795168800, 2026-11-20T10:00:00Z",
        "epoch-seconds, soon, ''",
        "dd-MM-yyyy-HH-mm-ss, 2026-11-20, ''",
        "iso, 20-11-2026, ''"
    })
    void datesAreReadInTheirFormatAndZone(String format, String written, String expected) {
        SmsDate date = new SmsDate(format, java.time.ZoneId.of("America/Bogota"));
        assertThat(date.read(written).map(Object::toString).orElse("")).isEqualTo(expected);
    }
}
