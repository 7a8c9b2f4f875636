package org.ventanilla.webkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service with one trusted proxy, 127.0.0.2, and callers who use the proxy or bypass it.
@QuarkusTest
@TestProfile(BehindProxyTest.OneProxy.class)
class BehindProxyTest {

    @TestHTTPResource("/")
    URI service;

    public static class OneProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VENTANILLA_TRUSTED_PROXIES", "127.0.0.2");
        }
    }

    @Test
    void theProxyReportsAddressAndProtocolOfTheCaller() {
        assertThat(get("127.0.0.2", "/publica/quien", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https")
                        .body())
                .isEqualTo("203.0.113.9 true");
        assertThat(get("127.0.0.2", "/publica/quien", "X-Forwarded-For", "2001:db8::7")
                        .body())
                .isEqualTo("2001:db8:0:0:0:0:0:7 false");
    }

    @Test
    void addressesForgedByTheCallerAreIgnored() {
        assertThat(get("127.0.0.2", "/publica/quien", "X-Forwarded-For", "198.51.100.1, 203.0.113.9")
                        .body())
                .isEqualTo("203.0.113.9 false");
        assertThat(get(
                                "127.0.0.2",
                                "/publica/quien",
                                "X-Forwarded-For",
                                "198.51.100.1",
                                "X-Forwarded-For",
                                "203.0.113.9",
                                "Forwarded",
                                "for=198.51.100.2;proto=https",
                                "X-Forwarded-Ssl",
                                "on")
                        .body())
                .isEqualTo("203.0.113.9 false");
    }

    @Test
    void forwardedHeadersOfOtherSendersAreIgnored() {
        HttpResponse<String> answer = get(
                "127.0.0.3",
                "/publica/quien",
                "X-Forwarded-For",
                "203.0.113.9",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "for=203.0.113.9;proto=https");
        assertThat(answer.body()).isEqualTo("127.0.0.3 false");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindTlsEveryCookieIsSecureAndHstsIsSent() {
        HttpResponse<String> page = get("127.0.0.2", "/publica", "X-Forwarded-Proto", "https");
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age="));
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Secure", "HTTPOnly", "SameSite=Lax");
        HttpResponse<String> signedIn = post(
                "127.0.0.2", "/j_security_check", "j_username=asesor&j_password=asesor", "X-Forwarded-Proto", "https");
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("ventanilla-sesion=", "Secure", "HTTPOnly", "SameSite=Lax");
    }

    @Test
    void redirectsAreRelativeEvenIfTheProxyReportsNoTls() {
        for (String[] header : List.of(new String[0], new String[] {"X-Forwarded-Proto", "https"})) {
            assertThat(get("127.0.0.2", "/pagina?x=1", header).headers().firstValue("Location"))
                    .hasValue("/entrar/?destino=%2Fpagina%3Fx%3D1");
            assertThat(get("127.0.0.2", "/publica/otra", header).headers().firstValue("Location"))
                    .hasValue("/publica?hecho=1");
            assertThat(post(
                                    "127.0.0.2",
                                    "/j_security_check",
                                    "j_username=asesor&j_password=asesor&destino=/pagina",
                                    header)
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/pagina");
        }
    }

    private HttpResponse<String> get(String localAddress, String path, String... headers) {
        return send(localAddress, request(path, headers).GET());
    }

    private HttpResponse<String> post(String localAddress, String path, String form, String... headers) {
        return send(
                localAddress,
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static HttpResponse<String> send(String localAddress, HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(localAddress))
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
