package org.ventanilla.webkit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.Browser;

/// The proxy sends no forwarded headers, and the public URL is `https`.
@QuarkusTest
@TestProfile(PublicByTlsTest.Https.class)
class PublicByTlsTest {

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

    /// The proxy may reach the service under another host name than the browser reached the proxy.
    @Test
    void aFormFromThePublicUrlIsAccepted() {
        new Browser()
                .with("Origin", "https://atencion.example.org")
                .send("/publica", "/publica")
                .then()
                .statusCode(303);
    }
}
