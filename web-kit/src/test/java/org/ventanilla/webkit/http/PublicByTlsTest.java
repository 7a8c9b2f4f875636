package org.ventanilla.webkit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.Browser;

/// Tests a service whose public URL begins with `https` and whose proxy sends no forwarded headers.
@QuarkusTest
@TestProfile(PublicByTlsTest.Https.class)
class PublicByTlsTest {

    /// Sets the public URL.
    public static class Https implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VENTANILLA_PUBLIC_URL", "https://atencion.example.org");
        }
    }

    @Test
    void cookiesAreSecureEvenIfTheProxyReportsNoTls() {
        given().get("/publica")
                .then()
                .header("Set-Cookie", containsString("Secure"))
                .header("Strict-Transport-Security", containsString("max-age"));
        given().get("/publica/galleta").then().header("Set-Cookie", containsString("Secure"));
    }

    /// The host name by which the proxy reaches the service may differ from the host name in the
    /// browser.
    @Test
    void aFormFromThePublicUrlIsAccepted() {
        new Browser()
                .withHeader("Origin", "https://atencion.example.org")
                .openPageAndSendForm("/publica", "/publica")
                .then()
                .statusCode(303);
    }
}
