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

/// Connections that callers hold open without completing a request are closed.
@QuarkusTest
@TestProfile(SlowCallersTest.ShortTimeouts.class)
@Timeout(120)
class SlowCallersTest {

    @TestHTTPResource("/")
    URI service;

    public static class ShortTimeouts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.idle-timeout", "2S", "quarkus.http.limits.max-connections", "50");
        }
    }

    @Test
    void aConnectionWithAnUnfinishedHeadIsClosed() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nHost: x\r\nX-Half"));
            assertThat(awaitClose(caller)).isTrue();
        }
    }

    /// The caller is never silent for as long as the idle timeout and never completes the head.
    @Test
    void aConnectionWithAHeadSentByteByByteIsClosed() throws IOException {
        try (Socket caller = connect()) {
            sendSlowly(caller, "GET /publica HTTP/1.1\r\nHost: x\r\nX: ");
        }
    }

    /// The deadline also applies to the head of a later request on the same connection.
    @Test
    void theDeadlineAppliesToEveryHeadOfAConnection() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /webkit/logo.svg HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(caller.getInputStream().readNBytes(12)).isEqualTo(bytes("HTTP/1.1 200"));
            sendSlowly(caller, "GET /publica HTTP/1.1\r\nHost: x\r\nX: ");
        }
    }

    /// Sends one byte every quarter of a second until the other side closes the connection.
    private static void sendSlowly(Socket caller, String firstPart) throws IOException {
        caller.setSoTimeout(250);
        caller.getOutputStream().write(bytes(firstPart));
        while (true) {
            try {
                if (caller.getInputStream().read() < 0) {
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

    /// A body may take longer than a head, because the sender may have a slow connection.
    @Test
    void aBodyMayArriveSlowly() throws IOException {
        try (Socket caller = connect()) {
            caller.setSoTimeout(250);
            caller.getOutputStream()
                    .write(bytes(
                            "POST /publica HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Connection: close\r\nContent-Length: 60\r\n\r\n"));
            for (int i = 0; i < 60; i++) {
                caller.getOutputStream().write('a');
                try {
                    caller.getInputStream().read();
                } catch (SocketTimeoutException _) {
                    // The service does not respond before the body has arrived.
                }
            }
            caller.setSoTimeout(30_000);
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("403");
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (Socket caller = connect()) {
            assertThat(awaitClose(caller)).isTrue();
        }
    }

    @Test
    void connectionsBeyondTheLimitAreRefusedAndTheServiceKeepsRunning() throws IOException {
        List<Socket> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                callers.add(connect());
                callers.getLast().getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nX: "));
            }
            for (Socket caller : callers) {
                assertThat(awaitClose(caller)).isTrue();
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
    void tooLargeHeadIsRefused() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nX: " + "x".repeat(17 * 1024) + "\r\n"));
            String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 431");
        }
    }

    /// HTTP/2 without TLS would need limits of its own, and no client uses it.
    @Test
    void http2WithoutTlsIsNotOffered() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(bytes("GET /publica HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
            byte[] first = caller.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(service.getHost(), service.getPort());
    }

    /// Waits until the other side closes the connection.
    private static boolean awaitClose(Socket caller) {
        try {
            InputStream answer = caller.getInputStream();
            answer.transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (IOException _) {
            return true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
