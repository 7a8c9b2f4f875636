package org.ventanilla.webkit.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ventanilla.webkit.Browser;

/// Tests that a session ends after its lifetime, even if a page keeps using the session.
@QuarkusTest
@TestProfile(SessionEndTest.ShortLifetime.class)
@Timeout(60)
class SessionEndTest {

    @TestHTTPResource("/")
    URI service;

    /// Ends a session after three seconds, and writes its cookie at each request.
    public static class ShortLifetime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ventanilla.sign-in.lifetime", "PT3S",
                    "ventanilla.sign-in.idle", "PT1H",
                    "ventanilla.sign-in.refresh", "PT0S");
        }
    }

    @Test
    void aSessionInUseEndsAfterItsLifetime() {
        Browser browser = Browser.signedIn("asesor");
        int requests = 0;
        while (browser.get("/pagina").statusCode() == 200) {
            requests++;
        }
        assertThat(requests).isPositive();
        browser.get("/pagina").then().statusCode(302);
    }

    @Test
    void aStreamEndsWithItsSession() {
        Browser browser = Browser.signedIn("asesor");
        try (LiveStream stream = LiveStream.open(service, browser)) {
            assertThat(stream.receivesEvent()).isTrue();
            stream.awaitEnd();
        }
        // The session may end a moment after its stream. The test fails by its timeout if the session does
        // not end.
        while (browser.get("/pagina").statusCode() == 200) {
            Thread.onSpinWait();
        }
    }
}
