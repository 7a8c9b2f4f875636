package org.ventanilla.webkit.doors;

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

/// A caller who holds a connection without sending anything loses it.
@QuarkusTest
@TestProfile(SlowCallersTest.Impatient.class)
@Timeout(120)
class SlowCallersTest {

    @TestHTTPResource("/")
    URI service;

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.idle-timeout", "2S", "quarkus.http.limits.max-connections", "50");
        }
    }

    @Test
    void aHeadThatIsNeverFinishedIsCutOff() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nHost: x\r\nX-Half"));
            assertThat(endOf(caller)).isTrue();
        }
    }

    /// Never silent for as long as the idle time, and never done.
    @Test
    void aHeadThatComesByteByByteIsCutOff() throws IOException {
        try (Socket caller = connect()) {
            drip(caller, "GET /publica HTTP/1.1\r\nHost: x\r\nX: ");
        }
    }

    /// The second request of a connection has a head, too.
    @Test
    void aLaterHeadThatComesByteByByteIsCutOff() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(bytes("GET /webkit/logo.svg HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(caller.getInputStream().readNBytes(12)).isEqualTo(bytes("HTTP/1.1 200"));
            drip(caller, "GET /publica HTTP/1.1\r\nHost: x\r\nX: ");
        }
    }

    /// Sends a byte each quarter of a second until the other side ends the connection.
    private static void drip(Socket caller, String begun) throws IOException {
        caller.setSoTimeout(250);
        caller.getOutputStream().write(bytes(begun));
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

    /// A body may take longer than a head: the person at its other end may have a weak line.
    @Test
    void aBodyMayComeSlowly() throws IOException {
        try (Socket caller = connect()) {
            caller.setSoTimeout(250);
            caller.getOutputStream()
                    .write(
                            bytes(
                                    "POST /publica HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                            + "Connection: close\r\nContent-Length: 60\r\n\r\n"));
            for (int i = 0; i < 60; i++) {
                caller.getOutputStream().write('a');
                try {
                    caller.getInputStream().read();
                } catch (SocketTimeoutException _) {
                    // Nothing is answered before the body has come.
                }
            }
            caller.setSoTimeout(30_000);
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("403");
        }
    }

    @Test
    void aConnectionOnWhichNothingIsAskedIsCutOff() throws IOException {
        try (Socket caller = connect()) {
            assertThat(endOf(caller)).isTrue();
        }
    }

    @Test
    void connectionsBeyondTheLimitAreRefusedAndTheServiceStays() throws IOException {
        List<Socket> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                callers.add(connect());
                callers.getLast().getOutputStream().write(bytes("GET /publica HTTP/1.1\r\nX: "));
            }
            for (Socket caller : callers) {
                assertThat(endOf(caller)).isTrue();
            }
        } catch (IOException _) {
            // Refused on writing: beyond the limit, too.
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
        given().get("/publica").then().statusCode(200);
    }

    @Test
    void aHeadWithoutEndIsRefused() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(bytes("GET /publica HTTP/1.1\r\nX: " + "x".repeat(17 * 1024) + "\r\n"));
            String answer =
                    new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 431");
        }
    }

    /// HTTP/2 without TLS is another protocol to keep within limits, which nobody here speaks.
    @Test
    void nobodySpeaksHttp2() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream()
                    .write(
                            bytes(
                                    "GET /publica HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
            byte[] first = caller.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(service.getHost(), service.getPort());
    }

    /// Waits until the other side ends the connection.
    private static boolean endOf(Socket caller) {
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
