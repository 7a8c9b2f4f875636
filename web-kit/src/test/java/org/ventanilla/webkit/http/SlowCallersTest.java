package org.ventanilla.webkit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests that the service closes connections on which callers do not complete a request.
@QuarkusTest
@TestProfile(SlowCallersTest.ShortTimeouts.class)
@Timeout(120)
class SlowCallersTest {

    /// The beginning of a successful response.
    private static final String OK = "HTTP/1.1 200";

    private static final int MAX_CONNECTIONS = 50;
    private static final int MORE_CONNECTIONS_THAN_ALLOWED = 80;
    private static final int MILLIS_BETWEEN_BYTES = 250;
    private static final int SLOW_BODY_BYTES = 60;
    private static final int MORE_BYTES_THAN_A_HEAD_MAY_HAVE = 17 * 1024;

    /// The head of a request (request line and headers) that ends within a header.
    private static final String UNFINISHED_HEAD = "GET /publica HTTP/1.1\r\nHost: x\r\nX: ";

    @TestHTTPResource("/")
    URI service;

    /// Closes a silent connection after two seconds and allows only fifty connections.
    public static class ShortTimeouts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.idle-timeout",
                    "2S",
                    "quarkus.http.limits.max-connections",
                    String.valueOf(MAX_CONNECTIONS));
        }
    }

    @Test
    void aConnectionWithAnUnfinishedHeadIsClosed() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nHost: x\r\nX-Half"));
            awaitClose(caller);
        }
    }

    /// The caller sends bytes often enough for the idle timeout, but never completes the head.
    @Test
    void aConnectionWithAHeadSentByteByByteIsClosed() throws IOException {
        try (Socket caller = connect()) {
            sendSlowlyUntilClosed(caller, UNFINISHED_HEAD);
        }
    }

    /// The deadline also applies to the head of a later request on the same connection.
    @Test
    void theDeadlineAppliesToEveryHeadOfAConnection() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /webkit/logo.svg HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(caller.getInputStream().readNBytes(OK.length())).isEqualTo(bytes(OK));
            sendSlowlyUntilClosed(caller, UNFINISHED_HEAD);
        }
    }

    /// Sends the first part at once, and then one byte every quarter of a second until the other side
    /// closes the
    /// connection.
    private static void sendSlowlyUntilClosed(Socket caller, String firstPart) throws IOException {
        caller.setSoTimeout(MILLIS_BETWEEN_BYTES);
        caller.getOutputStream().write(bytes(firstPart));
        while (true) {
            try {
                if (caller.getInputStream().read() < 0) { // the other side has closed the connection
                    return;
                }
            } catch (SocketTimeoutException _) {
                try {
                    caller.getOutputStream().write('x');
                } catch (IOException _) {
                    return;
                }
            } catch (IOException _) {
                return;
            }
        }
    }

    /// A body may take longer than a head, because the sender may have a slow connection. This body
    /// takes 15 seconds, which is longer than the deadline of a head.
    @Test
    void aBodyMayArriveSlowly() throws IOException {
        try (Socket caller = connect()) {
            caller.setSoTimeout(MILLIS_BETWEEN_BYTES);
            caller.getOutputStream()
                    .write(bytes(
                            "POST /publica HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Connection: close\r\nContent-Length: " + SLOW_BODY_BYTES + "\r\n\r\n"));
            for (int i = 0; i < SLOW_BODY_BYTES; i++) {
                caller.getOutputStream().write('a');
                try {
                    caller.getInputStream().read();
                } catch (SocketTimeoutException _) {
                    // The service does not respond before the body has arrived.
                }
            }
            caller.setSoTimeout(30_000); // long enough for the response
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("403"); // the whole form was read and has no token
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (Socket caller = connect()) {
            awaitClose(caller);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreRefusedAndTheServiceKeepsRunning() throws IOException {
        List<Socket> callers = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_CONNECTIONS_THAN_ALLOWED; i++) {
                callers.add(connect());
                callers.getLast().getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nX: "));
            }
            for (Socket caller : callers) {
                awaitClose(caller);
            }
        } catch (IOException _) {
            // The write was refused, which also means that the connection was over the limit.
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
        given().get("/publica").then().statusCode(200);
    }

    @Test
    void aTooLargeHeadIsRefused() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(bytes(
                            "GET /publica HTTP/1.1\r\nX: " + "x".repeat(MORE_BYTES_THAN_A_HEAD_MAY_HAVE) + "\r\n"));
            String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 431");
        }
    }

    /// HTTP/2 without TLS would need limits of its own, and no client uses it. The service answers with
    /// HTTP/1.1.
    @Test
    void http2WithoutTlsIsNotOffered() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(bytes("GET /publica HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
            byte[] first = caller.getInputStream().readNBytes(OK.length());
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo(OK);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(service.getHost(), service.getPort());
    }

    /// Waits until the service closes the connection. A test fails by its timeout if the service does
    /// not close the connection.
    private static void awaitClose(Socket caller) {
        try {
            InputStream answer = caller.getInputStream();
            answer.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The service has reset the connection, which also closes it.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
