package org.ventanilla.webkit.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.Browser;

/// Tests that password guesses are rate-limited and logged.
@QuarkusTest
@TestProfile(SignInRateLimitHttpTest.BehindProxy.class)
class SignInRateLimitHttpTest {

    /// The default number of failures after which a caller must wait.
    private static final int ALLOWED_FAILURES = 5;

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class.getName());

    private static final PatternFormatter FORMATTER = new PatternFormatter("%s");

    private final List<String> logLines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logLines.add(FORMATTER.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /// Makes the service trust a proxy on this computer, so that a test can choose the address of the
    /// caller in `X-Forwarded-For`.
    public static class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VENTANILLA_TRUSTED_PROXIES", "127.0.0.0/8");
        }
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
    }

    @Test
    void afterFiveFailuresEvenTheCorrectPasswordMustWait() {
        Browser browser = new Browser().withHeader("X-Forwarded-For", "203.0.113.1");
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            browser.signIn("asesor", "mal" + i).then().statusCode(302);
        }
        browser.signIn("asesor", "asesor")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body(containsString("Espere"))
                .body(containsString("csrf-token"));
        assertThat(browser.cookie(Browser.SESSION_COOKIE)).isNull();
        // The same account can sign in at another address.
        new Browser()
                .withHeader("X-Forwarded-For", "203.0.113.2")
                .signIn("asesor", "asesor")
                .then()
                .statusCode(302)
                .header("Location", "/mis-paginas");
    }

    @Test
    void theLimitAppliesToTheApiToo() {
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            given().header("X-Forwarded-For", "203.0.113.3")
                    .auth()
                    .preemptive()
                    .basic("analista", "mal" + i)
                    .get("/api/v1/dato")
                    .then()
                    .statusCode(401);
        }
        given().header("X-Forwarded-For", "203.0.113.3")
                .auth()
                .preemptive()
                .basic("analista", "analista")
                .get("/api/v1/dato")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
    }

    @Test
    void addressesOfOneIpv6NetworkAreCountedTogether() {
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            new Browser()
                    .withHeader("X-Forwarded-For", "2001:db8:1:1::" + i)
                    .signIn("supervisor", "mal")
                    .then()
                    .statusCode(302);
        }
        new Browser()
                .withHeader("X-Forwarded-For", "2001:db8:1:1:ffff::1")
                .signIn("supervisor", "supervisor")
                .then()
                .statusCode(429);
        // This address belongs to another network.
        new Browser()
                .withHeader("X-Forwarded-For", "2001:db8:1:2::1")
                .signIn("supervisor", "supervisor")
                .then()
                .statusCode(302);
    }

    @Test
    void attemptsAreLoggedWithoutPasswordsAndUnknownAccountsWithoutTheirNames() {
        Browser browser = new Browser().withHeader("X-Forwarded-For", "203.0.113.4");
        browser.signIn("oficial", "secreta-123");
        browser.signIn("oficial", "oficial");
        // A person may type the password into the field for the account.
        browser.signIn("mi-clave-en-el-campo-equivocado", "x")
                .then()
                .statusCode(302)
                .header("Location", "/entrar/error.html");
        // A program signs in with each request, which is logged only once.
        for (int i = 0; i < 3; i++) {
            given().header("X-Forwarded-For", "203.0.113.4")
                    .auth()
                    .preemptive()
                    .basic("analista", "analista")
                    .get("/api/v1/dato");
        }
        assertThat(logLines)
                .containsExactly(
                        "A sign-in was refused. account=oficial place=203.0.113.4 way=form",
                        "Signed in. account=oficial place=203.0.113.4 way=form",
                        "A sign-in was refused. account=*** place=203.0.113.4 way=form",
                        "Signed in. account=analista place=203.0.113.4 way=basic");
    }
}
