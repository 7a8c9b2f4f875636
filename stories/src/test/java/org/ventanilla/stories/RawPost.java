package org.ventanilla.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Sends a POST request over a plain socket. Unlike an HTTP client, this class can read a response that
/// comes before the whole body was sent.
final class RawPost {

    /// The server closed the connection before the response could be read.
    static final int CONNECTION_CLOSED = 0;

    private static final int TIMEOUT_MILLIS = 120_000;

    private RawPost() {}

    /// Sends the body with the headers of [OpenPage].
    ///
    /// @return the status of the response, or [#CONNECTION_CLOSED]
    static int send(URI address, String type, byte[] body) {
        List<String> page = OpenPage.headers(address);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            write(socket.getOutputStream(), address, type, page, body);
            return status(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, URI address, String type, List<String> page, byte[] body) {
        String head = """
                POST %s HTTP/1.1\r
                Host: %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                %sConnection: close\r
                \r
                """.formatted(address.getPath(), address.getAuthority(), type, body.length, lines(page));
        try {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException _) {
            // The service refused the request before the whole body was sent. The response may still
            // be readable.
        }
    }

    private static String lines(List<String> headers) {
        return headers.stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }

    private static int status(Socket socket) {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? CONNECTION_CLOSED : Integer.parseInt(line.split(" ")[1]);
        } catch (java.net.SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException _) {
            return CONNECTION_CLOSED;
        }
    }
}
