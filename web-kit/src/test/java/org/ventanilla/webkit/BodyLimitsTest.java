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

/// Tests how large a request body may be, by path.
@QuarkusTest
@TestProfile(BodyLimitsTest.Limits.class)
class BodyLimitsTest {

    /// One path accepts large bodies; every other path accepts only small ones.
    public static class Limits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ventanilla.body.otherwise", "1K", // SMALL_LIMIT
                    "ventanilla.body.limit.\"/api/recibe/mucho\"", "1M"); // LARGE_LIMIT
        }
    }

    private static final int SMALL_LIMIT = 1024;
    private static final int LARGE_LIMIT = 1024 * 1024;
    private static final int MORE_THAN_SMALL_LIMIT = 20_000;
    private static final int MORE_THAN_ALL_LIMITS = 5_000_000;

    /// The path with the large limit.
    private static final String LARGE_PATH = "/api/recibe/mucho";

    /// A path with the small limit.
    private static final String SMALL_PATH = "/api/recibe/poco";

    @TestHTTPResource
    URL service;

    @Test
    void eachPathAcceptsBodiesUpToItsLimit() {
        post(LARGE_PATH, LARGE_LIMIT).then().statusCode(200).body(equalTo("" + LARGE_LIMIT));
        post(LARGE_PATH + "/", LARGE_LIMIT).then().statusCode(200);
        post(SMALL_PATH, SMALL_LIMIT).then().statusCode(200).body(equalTo("" + SMALL_LIMIT));
    }

    @Test
    void aProgramWithATooLargeBodyGetsAProblem() {
        given().header("Accept", "application/json")
                .body(new byte[LARGE_LIMIT + 1])
                .post(LARGE_PATH)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("title", containsString("demasiado grande"));
    }

    @Test
    void aBrowserWithATooLargeBodyGetsAPage() {
        given().header("Accept", "text/html,*/*")
                .body(new byte[MORE_THAN_ALL_LIMITS])
                .post("/pagina")
                .then()
                .statusCode(413)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("demasiado grande"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/recibe/mucho;x=1", "/api/recibe/./poco", "/otra", "/api/recibe/mucho/x"})
    void aPathThatIsNotConfiguredExactlyGetsTheGeneralLimit(String path) {
        assertThat(given().urlEncodingEnabled(false)
                        .body(new byte[MORE_THAN_SMALL_LIMIT])
                        .post(path)
                        .statusCode())
                .isEqualTo(413);
    }

    /// The request is refused although no part of the body was sent.
    @Test
    void aTooLargeContentLengthIsRefusedBeforeTheBodyIsSent() throws IOException {
        assertThat(sendHeadAndReadStatus("""
                                POST /api/recibe/poco HTTP/1.1\r
                                Host: x\r
                                Content-Length: 99999999999\r
                                \r
                                """)).startsWith("HTTP/1.1 413");
    }

    @Test
    void aChunkedBodyIsRefusedOnceItExceedsTheLimit() throws Exception {
        assertThat(postChunked(SMALL_PATH, SMALL_LIMIT).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = postChunked(SMALL_PATH, SMALL_LIMIT + 1);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("demasiado grande");
        assertThat(postChunked(SMALL_PATH, MORE_THAN_ALL_LIMITS).statusCode()).isEqualTo(413);
        assertThat(postChunked(LARGE_PATH, LARGE_LIMIT).statusCode()).isEqualTo(200);
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

    /// Sends the head of a request and returns the beginning of the response.
    private String sendHeadAndReadStatus(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes("HTTP/1.1 413".length()), StandardCharsets.US_ASCII);
        }
    }
}
