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

/// Tests a service with one trusted proxy at the address 127.0.0.2. A test chooses its local address,
/// so that the request comes from the proxy or bypasses the proxy.
@QuarkusTest
@TestProfile(BehindProxyTest.OneProxy.class)
class BehindProxyTest {

    /// The local address of the trusted proxy.
    private static final String PROXY = "127.0.0.2";

    /// The local address of a sender that is no trusted proxy.
    private static final String OTHER_SENDER = "127.0.0.3";

    /// The address of the caller, as the proxy reports it.
    private static final String CALLER = "203.0.113.9";

    @TestHTTPResource("/")
    URI service;

    /// Makes the service trust the proxy.
    public static class OneProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("VENTANILLA_TRUSTED_PROXIES", PROXY);
        }
    }

    @Test
    void theProxyReportsAddressAndProtocolOfTheCaller() {
        // The page `quien` returns the address of the caller and whether TLS was used.
        assertThat(get(PROXY, "/publica/quien", "X-Forwarded-For", CALLER, "X-Forwarded-Proto", "https")
                        .body())
                .isEqualTo(CALLER + " true");
        assertThat(get(PROXY, "/publica/quien", "X-Forwarded-For", "2001:db8::7")
                        .body())
                .isEqualTo("2001:db8:0:0:0:0:0:7 false");
    }

    @Test
    void addressesForgedByTheCallerAreIgnored() {
        assertThat(get(PROXY, "/publica/quien", "X-Forwarded-For", "198.51.100.1, " + CALLER)
                        .body())
                .isEqualTo(CALLER + " false");
        assertThat(get(
                                PROXY,
                                "/publica/quien",
                                "X-Forwarded-For",
                                "198.51.100.1",
                                "X-Forwarded-For",
                                CALLER,
                                "Forwarded",
                                "for=198.51.100.2;proto=https",
                                "X-Forwarded-Ssl",
                                "on")
                        .body())
                .isEqualTo(CALLER + " false");
    }

    @Test
    void forwardedHeadersOfOtherSendersAreIgnored() {
        HttpResponse<String> answer = get(
                OTHER_SENDER,
                "/publica/quien",
                "X-Forwarded-For",
                CALLER,
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "for=203.0.113.9;proto=https");
        assertThat(answer.body()).isEqualTo(OTHER_SENDER + " false");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindTlsEveryCookieIsSecureAndStrictTransportSecurityIsSent() {
        HttpResponse<String> page = get(PROXY, "/publica", "X-Forwarded-Proto", "https");
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age="));
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Secure", "HTTPOnly", "SameSite=Lax");
        HttpResponse<String> signedIn =
                post(PROXY, "/j_security_check", "j_username=asesor&j_password=asesor", "X-Forwarded-Proto", "https");
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("ventanilla-sesion=", "Secure", "HTTPOnly", "SameSite=Lax");
    }

    @Test
    void redirectsAreRelativeWithAndWithoutAReportOfTls() {
        String[] noHeader = {};
        String[] tlsHeader = {"X-Forwarded-Proto", "https"};
        for (String[] header : List.of(noHeader, tlsHeader)) {
            assertThat(get(PROXY, "/pagina?x=1", header).headers().firstValue("Location"))
                    .hasValue("/entrar/?destino=%2Fpagina%3Fx%3D1");
            assertThat(get(PROXY, "/publica/otra", header).headers().firstValue("Location"))
                    .hasValue("/publica?hecho=1");
            assertThat(post(PROXY, "/j_security_check", "j_username=asesor&j_password=asesor&destino=/pagina", header)
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/pagina");
        }
    }

    /// Sends a GET request from a local address.
    ///
    /// @param headers the names and values of the headers, alternating
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
