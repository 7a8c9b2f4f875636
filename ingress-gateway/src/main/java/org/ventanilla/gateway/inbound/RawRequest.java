package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// Writes a request as `message/http` bytes: the request line, the relevant headers, an empty line,
/// and the body exactly as received. The bytes prove later what was received. The signature can be
/// verified again at any time.
public final class RawRequest {

    /// The content type of these bytes (RFC 9112, section 10.1).
    public static final String MEDIA_TYPE = "message/http";

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private RawRequest() {}

    /// Writes a request.
    ///
    /// @param target the path and the query, as they are stored
    /// @param headers the headers, in the order in which they are written
    /// @param body the parts of the body, which are not changed
    /// @param length the number of bytes of all parts together
    public static byte[] write(
            String method, String target, Map<String, String> headers, List<ByteBuffer> body, int length) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        byte[] start = head.toString().getBytes(ISO_8859_1);
        ByteBuffer request = ByteBuffer.allocate(start.length + length).put(start);
        body.forEach(part -> request.put(part.duplicate()));
        return request.array();
    }

    /// The path and the query of a request; empty if the request line is not complete.
    public static String target(byte[] request) {
        int start = indexOf(request, ' ', 0) + 1;
        int end = indexOf(request, ' ', start);
        return start == 0 || end < start ? "" : new String(request, start, end - start, ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, char character, int from) {
        for (int i = from; i < bytes.length && bytes[i] != '\r'; i++) {
            if (bytes[i] == character) {
                return i;
            }
        }
        return -1;
    }

    /// The position at which the body of a request begins.
    ///
    /// @return the position, or -1 if no empty line ends the headers
    public static int bodyStart(byte[] request) {
        for (int i = 0; i + END_OF_HEAD.length <= request.length; i++) {
            if (request[i] == END_OF_HEAD[0]
                    && request[i + 1] == END_OF_HEAD[1]
                    && request[i + 2] == END_OF_HEAD[2]
                    && request[i + 3] == END_OF_HEAD[3]) {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }
}
