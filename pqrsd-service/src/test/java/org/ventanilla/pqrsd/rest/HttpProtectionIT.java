package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests how the HTTP interfaces of a service treat anonymous users, signed-in members of the staff
/// and proxies.
@QuarkusTest
@TestProfile(HttpProtectionIT.BehindProxy.class)
class HttpProtectionIT {

    private static final String SESSION_COOKIE = "ventanilla-sesion";

    /// The failed attempts to sign in, or the wrong answers, after which a caller has to wait.
    private static final int FAILURES_TO_LOCK = 5;

    /// Addresses that the proxy reports. Each test that counts failures uses its own address.
    private static final String STAFF_ADDRESS = "203.0.113.1";

    private static final String PASSWORD_GUESSER = "203.0.113.2";
    private static final String OTHER_STAFF_ADDRESS = "203.0.113.3";
    private static final String CODE_GUESSER = "203.0.113.4";
    private static final String OTHER_CITIZEN = "203.0.113.5";

    @TestHTTPResource("/")
    URI service;

    /// Makes the service trust a proxy on this computer, so that a test can choose the address of the
    /// caller in `X-Forwarded-For`.
    public static class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VENTANILLA_TRUSTED_PROXIES", "127.0.0.1");
        }
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        given().noFilters()
                .formParam("radicado", "1")
                .formParam("verificacion", "0000")
                .post("/consulta")
                .then()
                .statusCode(403)
                .body(containsString("Atrás"));
    }

    @Test
    void pagesAcceptOnlySessionsAndApisOnlyPasswords() {
        given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .redirects()
                .follow(false)
                .get("/bandeja")
                .then()
                .statusCode(302);
        String session = signIn("oficial", "oficial", STAFF_ADDRESS).getCookie(SESSION_COOKIE);
        given().cookie(SESSION_COOKIE, session).get("/bandeja").then().statusCode(200);
        given().cookie(SESSION_COOKIE, session)
                .get("/api/v1/cases/2026000001-1-000")
                .then()
                .statusCode(401);
    }

    @Test
    void personalDataIsNotCached() {
        String session = signIn("oficial", "oficial", STAFF_ADDRESS).getCookie(SESSION_COOKIE);
        given().cookie(SESSION_COOKIE, session)
                .get("/bandeja")
                .then()
                .header("Cache-Control", containsString("no-store"));
        given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .get("/api/v1/cases/2026000001-1-000")
                .then()
                .header("Cache-Control", containsString("no-store"));
        given().get("/entrar/").then().header("Cache-Control", containsString("no-store"));
    }

    @Test
    void everyRedirectIsRelative() {
        for (String path : new String[] {"/", "/bandeja"}) {
            given().redirects().follow(false).get(path).then().header("Location", startsWith("/"));
        }
        assertThat(signIn("oficial", "oficial", STAFF_ADDRESS).getHeader("Location"))
                .isEqualTo("/bandeja");
    }

    @Test
    void behindTlsTheSessionCookieIsSecure() {
        Response answer = given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .formParam("j_username", "oficial")
                .formParam("j_password", "oficial")
                .post("/j_security_check");
        assertThat(answer.getDetailedCookie(SESSION_COOKIE).isSecured()).isTrue();
        assertThat(answer.getDetailedCookie(SESSION_COOKIE).isHttpOnly()).isTrue();
        assertThat(answer.getHeader("Strict-Transport-Security")).contains("max-age");
    }

    @Test
    void onlyTheCallerWhoGuessesAPasswordHasToWait() {
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            signIn("supervisor", "mal" + i, PASSWORD_GUESSER).then().statusCode(302);
        }
        // Even the right password is refused from this address, but not from another address.
        signIn("supervisor", "supervisor", PASSWORD_GUESSER)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
        signIn("supervisor", "supervisor", OTHER_STAFF_ADDRESS).then().statusCode(302);
        given().get("/q/metrics")
                .then()
                .body(containsString("ventanilla_sign_in_total"))
                .body(containsString("outcome=\"refused\""));
    }

    @Test
    void signOutInvalidatesTheSession() {
        String session = signIn("oficial2", "oficial2", STAFF_ADDRESS).getCookie(SESSION_COOKIE);
        given().cookie(SESSION_COOKIE, session)
                .redirects()
                .follow(false)
                .post("/salir")
                .then()
                .statusCode(302)
                .cookie(SESSION_COOKIE, "");
        given().cookie(SESSION_COOKIE, session)
                .redirects()
                .follow(false)
                .get("/bandeja")
                .then()
                .statusCode(302);
    }

    /// The wrong answers of one citizen do not lock other citizens behind the same proxy.
    @Test
    void citizensBehindOneProxyAreCountedSeparately() {
        // After five wrong answers, the asker has to wait. A sixth wrong answer changes nothing.
        for (int i = 0; i < FAILURES_TO_LOCK + 1; i++) {
            lookUp(CODE_GUESSER, "000" + i);
        }
        lookUp(CODE_GUESSER, "9999").then().statusCode(429);
        // Another citizen gets the page that finds no case (200).
        lookUp(OTHER_CITIZEN, "9999").then().statusCode(200);
        // Only the last address comes from the trusted proxy. The guesser wrote the first address.
        lookUp("198.51.100.1, " + CODE_GUESSER, "9999").then().statusCode(429);
    }

    /// The service closes the connection by its deadline for request headers, which is shorter than
    /// the timeouts of this test.
    @Test
    @Timeout(100)
    void aConnectionWithAnUnfinishedRequestIsClosed() throws IOException {
        try (Socket caller = new Socket(service.getHost(), service.getPort())) {
            caller.setSoTimeout(60_000);
            caller.getOutputStream().write("GET /consulta HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            int endOfConnection = -1;
            assertThat(caller.getInputStream().read()).isEqualTo(endOfConnection);
        }
    }

    @Test
    void forwardedHeadersFromOtherSendersAreIgnored() throws IOException {
        // The caller is at another address of this computer than the proxy. The caller claims another address
        // in each attempt, but has to wait after five attempts.
        StringBuilder lastResponse = new StringBuilder();
        for (int i = 0; i < FAILURES_TO_LOCK + 2; i++) {
            try (Socket caller = new Socket(
                    InetAddress.ofLiteral("127.0.0.1"), service.getPort(), InetAddress.ofLiteral("127.0.0.9"), 0)) {
                String form = "j_username=analista&j_password=mal" + i;
                caller.getOutputStream()
                        .write("""
                                POST /j_security_check HTTP/1.1\r
                                Host: x\r
                                X-Forwarded-For: 203.0.113.%d\r
                                Content-Type: application/x-www-form-urlencoded\r
                                Content-Length: %d\r
                                Connection: close\r
                                \r
                                %s""".formatted(100 + i, form.length(), form).getBytes(StandardCharsets.US_ASCII));
                lastResponse.setLength(0);
                lastResponse.append(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(lastResponse).startsWith("HTTP/1.1 429");
    }

    /// Looks up an unknown case on the public page.
    private static Response lookUp(String callerAddress, String secondFactor) {
        return given().header("X-Forwarded-For", callerAddress)
                .formParam("radicado", "1999000001-1-000")
                .formParam("verificacion", secondFactor)
                .post("/consulta");
    }

    private static Response signIn(String account, String password, String callerAddress) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", callerAddress)
                .formParam("j_username", account)
                .formParam("j_password", password)
                .post("/j_security_check");
    }
}
