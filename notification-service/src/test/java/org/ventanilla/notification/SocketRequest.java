package org.ventanilla.notification;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One HTTP request over its own socket. The test decides how fast the response is read and from
/// which address of this computer (127.0.0.0/8) the request comes.
final class SocketRequest implements AutoCloseable {

    /// The size of the buffer in which the operating system of a phone receives data for an app
    /// that does not read the data.
    private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private String head = "";

    SocketRequest(String fromAddress) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(fromAddress), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Requests the copy of the document in a visit.
    ///
    /// @param headers further header lines
    static SocketRequest requestCopy(String session, String... headers) {
        SocketRequest request = new SocketRequest("127.0.0.1");
        String headerLines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        request.send("/a/visita/archivo", "ventanilla-visita=" + session + "; ", headerLines, "modo=descargar");
        return request;
    }

    /// Sends a form and reads the head of the response.
    ///
    /// @param cookies further cookies, each with `; ` at its end; empty for none
    /// @param headers further header lines, each with a line end; empty for none
    SocketRequest send(String path, String cookies, String headers, String form) {
        Response page = RestAssured.given().noFilters().get("/entrar/");
        Matcher token = TOKEN.matcher(page.asString());
        String request =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-CSRF-Token: %s\r\nCookie: %sventanilla-formulario=%s\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(
                                path,
                                token.find() ? token.group(1) : "",
                                cookies,
                                page.getCookie("ventanilla-formulario"),
                                headers,
                                form.length(),
                                form);
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            head = readHead();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            bytes.write(in.readByte());
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /// Returns the status code of the response.
    int status() {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /// Returns the value of a header of the response; empty if the response has no such header.
    ///
    /// @param name in lower case
    String header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /// Reads this number of bytes of the response's body.
    byte[] read(int bytes) {
        try {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the rest of the response's body.
    byte[] readAll() {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes the socket. If bytes are unread, the server receives a reset, as when a user
    /// leaves the app.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
