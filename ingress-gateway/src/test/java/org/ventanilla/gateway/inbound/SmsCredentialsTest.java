package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.sms.SmsAccounts;
import org.ventanilla.gateway.sms.TestAccounts;

/// Tests which requests prove that they come from the provider of an account.
class SmsCredentialsTest {

    private static final InetAddress CALLER = InetAddress.ofLiteral("203.0.113.7");
    private static final String PATH = "/webhooks/sms/890890";

    @Test
    void aSecretInThePathIsComparedForBothKindsOfRequest() {
        SmsAccounts accounts = with();

        assertThat(matches(accounts, PATH + "/" + TestAccounts.SECRET)).isTrue();
        assertThat(matches(accounts, PATH + "/" + TestAccounts.SECRET + "/status"))
                .isTrue();
        assertThat(matches(accounts, PATH)).isFalse();
        assertThat(matches(accounts, PATH + "/status")).isFalse();
        assertThat(matches(accounts, PATH + "/")).isFalse();
        assertThat(matches(accounts, PATH + "/" + TestAccounts.SECRET + "x")).isFalse();
    }

    @Test
    void bothSecretsAreAcceptedWhileOneIsBeingReplaced() {
        SmsAccounts accounts = with("webhook-secret", "the-former-secret,the-new-secret");

        assertThat(matches(accounts, PATH + "/the-former-secret")).isTrue();
        assertThat(matches(accounts, PATH + "/the-new-secret")).isTrue();
        assertThat(matches(accounts, PATH + "/" + TestAccounts.SECRET)).isFalse();
    }

    @Test
    void aHeaderMustOccurOnceWithTheSecret() {
        SmsAccounts accounts = with("mo.authentication", "header", "mo.authentication-header", "X-Token");

        assertThat(SmsCredentials.headerOf(accounts.find("890890").orElseThrow().messages()))
                .isEqualTo("X-Token");
        assertThat(matches(accounts, PATH, TestAccounts.SECRET)).isTrue();
        assertThat(matches(accounts, PATH, "x")).isFalse();
        assertThat(matches(accounts, PATH)).isFalse();
        assertThat(matches(accounts, PATH, TestAccounts.SECRET, TestAccounts.SECRET))
                .isFalse();
    }

    @Test
    void aPasswordIsComparedWithItsUser() {
        SmsAccounts accounts = with("mo.authentication", "basic", "webhook-user", "ana");

        assertThat(matches(accounts, PATH, basic("ana:" + TestAccounts.SECRET))).isTrue();
        assertThat(matches(accounts, PATH, basic("ana:" + TestAccounts.SECRET).replace("Basic", "BASIC")))
                .isTrue();
        assertThat(matches(accounts, PATH, basic("eva:" + TestAccounts.SECRET))).isFalse();
        assertThat(matches(accounts, PATH, basic(TestAccounts.SECRET))).isFalse();
        assertThat(matches(accounts, PATH, "Bearer " + TestAccounts.SECRET)).isFalse();
    }

    @Test
    void onlyTheAddressesOfTheProviderAreAccepted() {
        SmsAccounts ours = with("mo.authentication", "addresses", "webhook-addresses", "203.0.113.0/24");
        SmsAccounts others = with("mo.authentication", "addresses", "webhook-addresses", "198.51.100.1");
        SmsAccounts secretFromElsewhere = with("webhook-addresses", "198.51.100.1");

        assertThat(matches(ours, PATH)).isTrue();
        assertThat(matches(others, PATH)).isFalse();
        assertThat(matches(secretFromElsewhere, PATH + "/" + TestAccounts.SECRET))
                .isFalse();
    }

    @Test
    void aSignedJsonBodyIsCheckedAgainstItsHash() {
        SmsAccounts accounts = TestAccounts.with(Map.of(
                "ventanilla.sms.accounts.trial.mo.body", "json",
                "ventanilla.sms.accounts.trial.public-url", "https://pqrs.example.org/prefix"));
        byte[] body = "{}".getBytes(UTF_8);
        String query = "bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        String signature = "WPxktCcErvbkZ+I4qw08def/cmQ=";
        SmsTarget target =
                SmsTarget.read("/webhooks/sms/trial", query, accounts).orElseThrow();

        SmsCredentials credentials = new SmsCredentials(target, List.of(signature), CALLER, "/webhooks/sms/trial");

        assertThat(credentials.matchHead()).isTrue();
        assertThat(credentials.matchBody(body)).isTrue();
        assertThat(credentials.matchBody("{ }".getBytes(UTF_8))).isFalse();
    }

    @Test
    void onlyKnownPathsAreTargets() {
        SmsAccounts accounts = with();

        assertThat(SmsTarget.read("/webhooks/sms/nobody", "", accounts)).isEmpty();
        assertThat(SmsTarget.read("/webhooks/sms/85000/any-secret", "", accounts))
                .isEmpty();
        assertThat(SmsTarget.read("/webhooks/sms/85000//status", "", accounts)).isEmpty();
        assertThat(SmsTarget.read(PATH + "/a/b/status", "", accounts)).isEmpty();
        assertThat(SmsTarget.read("/webhooks/whatsapp", "", accounts)).isEmpty();
        assertThat(SmsTarget.read(PATH + "/secret/status", "id=1", accounts)
                        .orElseThrow()
                        .stored())
                .isEqualTo(PATH + "/status?id=1");
    }

    private static boolean matches(SmsAccounts accounts, String path, String... header) {
        SmsTarget target = SmsTarget.read(path, "", accounts).orElseThrow();
        return new SmsCredentials(target, List.of(header), CALLER, path).matchHead();
    }

    /// The accounts with changes of the plain aggregator's account.
    private static SmsAccounts with(String... changes) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            settings.put("ventanilla.sms.accounts.890890." + changes[i], changes[i + 1]);
        }
        return TestAccounts.with(settings);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
