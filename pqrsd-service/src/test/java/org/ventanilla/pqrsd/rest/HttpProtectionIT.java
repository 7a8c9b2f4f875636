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

/// Tests how the HTTP interfaces of a service treat anonymous users, signed-in staff and proxies.
@QuarkusTest
@TestProfile(HttpProtectionIT.BehindProxy.class)
class HttpProtectionIT {

    private static final String SESSION_COOKIE = "ventanilla-sesion";

    @TestHTTPResource("/")
    URI service;

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
        String session = signIn("oficial", "oficial", "203.0.113.1").getCookie(SESSION_COOKIE);
        given().cookie(SESSION_COOKIE, session).get("/bandeja").then().statusCode(200);
        given().cookie(SESSION_COOKIE, session)
                .get("/api/v1/cases/2026000001-1-000")
                .then()
                .statusCode(401);
    }

    @Test
    void personalDataIsNotCached() {
        String session = signIn("oficial", "oficial", "203.0.113.1").getCookie(SESSION_COOKIE);
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
        assertThat(signIn("oficial", "oficial", "203.0.113.1").getHeader("Location"))
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
    void onlyTheCallerWhoGuessesHasToWait() {
        for (int i = 0; i < 5; i++) {
            signIn("supervisor", "mal" + i, "203.0.113.2").then().statusCode(302);
        }
        signIn("supervisor", "supervisor", "203.0.113.2").then().statusCode(429).header("Retry-After", notNullValue());
        signIn("supervisor", "supervisor", "203.0.113.3").then().statusCode(302);
        given().get("/q/metrics")
                .then()
                .body(containsString("ventanilla_sign_in_total"))
                .body(containsString("outcome=\"refused\""));
    }

    @Test
    void signOutInvalidatesTheSession() {
        String session = signIn("oficial2", "oficial2", "203.0.113.1").getCookie(SESSION_COOKIE);
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

    /// Five wrong answers of one citizen do not lock other citizens behind the same proxy.
    @Test
    void citizensBehindOneProxyAreCountedSeparately() {
        for (int i = 0; i < 6; i++) {
            ask("203.0.113.4", "000" + i);
        }
        ask("203.0.113.4", "9999").then().statusCode(429);
        ask("203.0.113.5", "9999").then().statusCode(200);
        ask("198.51.100.1, 203.0.113.4", "9999").then().statusCode(429);
    }

    @Test
    @Timeout(100)
    void aConnectionWithAnUnfinishedRequestIsClosed() throws IOException {
        try (Socket caller = new Socket(service.getHost(), service.getPort())) {
            caller.setSoTimeout(60_000);
            caller.getOutputStream().write("GET /consulta HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void forwardedHeadersFromOtherSendersAreIgnored() throws IOException {
        StringBuilder lastResponse = new StringBuilder();
        for (int i = 0; i < 7; i++) {
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

    private static Response ask(String caller, String factor) {
        return given().header("X-Forwarded-For", caller)
                .formParam("radicado", "1999000001-1-000")
                .formParam("verificacion", factor)
                .post("/consulta");
    }

    private static Response signIn(String account, String password, String caller) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", caller)
                .formParam("j_username", account)
                .formParam("j_password", password)
                .post("/j_security_check");
    }
}
