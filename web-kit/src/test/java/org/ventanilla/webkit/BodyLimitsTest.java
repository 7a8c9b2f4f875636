package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How large a request body may be, by path.
@QuarkusTest
@TestProfile(BodyLimitsTest.Limits.class)
class BodyLimitsTest {

    /// One path accepts large bodies; every other path accepts only small ones.
    public static class Limits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ventanilla.body.otherwise", "1K",
                    "ventanilla.body.limit.\"/api/recibe/mucho\"", "1M");
        }
    }

    @TestHTTPResource
    URL service;

    @Test
    void eachPathAcceptsBodiesUpToItsLimit() {
        post("/api/recibe/mucho", 1024 * 1024).then().statusCode(200).body(equalTo("1048576"));
        post("/api/recibe/mucho/", 1024 * 1024).then().statusCode(200);
        post("/api/recibe/poco", 1024).then().statusCode(200).body(equalTo("1024"));
    }

    @Test
    void aProgramGetsAProblem() {
        given().header("Accept", "application/json")
                .body(new byte[1024 * 1024 + 1])
                .post("/api/recibe/mucho")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("title", containsString("demasiado grande"));
    }

    @Test
    void aBrowserGetsAPage() {
        given().header("Accept", "text/html,*/*")
                .body(new byte[5_000_000])
                .post("/pagina")
                .then()
                .statusCode(413)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("demasiado grande"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/recibe/mucho;x=1", "/api/recibe/./poco", "/otra", "/api/recibe/mucho/x"})
    void differentlySpelledPathGetsTheGeneralLimit(String path) {
        assertThat(given().urlEncodingEnabled(false)
                        .body(new byte[20_000])
                        .post(path)
                        .statusCode())
                .isEqualTo(413);
    }

    /// The request is refused although none of its body was sent.
    @Test
    void tooLargeContentLengthIsRefusedBeforeTheBodyIsSent() throws IOException {
        assertThat(statusLine("""
                                POST /api/recibe/poco HTTP/1.1\r
                                Host: x\r
                                Content-Length: 99999999999\r
                                \r
                                """)).startsWith("HTTP/1.1 413");
    }

    @Test
    void chunkedBodyIsRefusedOnceItExceedsTheLimit() throws Exception {
        assertThat(postChunked("/api/recibe/poco", 1024).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = postChunked("/api/recibe/poco", 1025);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("demasiado grande");
        assertThat(postChunked("/api/recibe/poco", 5_000_000).statusCode()).isEqualTo(413);
        assertThat(postChunked("/api/recibe/mucho", 1024 * 1024).statusCode()).isEqualTo(200);
    }

    private static io.restassured.response.Response post(String path, int bytes) {
        return given().body(new byte[bytes]).post(path);
    }

    /// Sends a chunked body without a declared length.
    private HttpResponse<String> postChunked(String path, int bytes) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(service.toURI().resolve(path))
                            .version(HttpClient.Version.HTTP_1_1)
                            .POST(HttpRequest.BodyPublishers.ofInputStream(
                                    () -> new ByteArrayInputStream(new byte[bytes])))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String statusLine(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
