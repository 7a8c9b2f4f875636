package org.ventanilla.bench.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A persistent HTTP/1.1 connection that sends prepared bytes. Only one thread may use a connection.
///
/// A general HTTP client is not used, because it would need more processor time for a request than the
/// endpoint that is measured.
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;
    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private final InetSocketAddress address;
    private final byte[] buffer = new byte[MAX_HEAD_BYTES];
    private @Nullable Socket socket;

    public HttpConnection(int port) {
        this.address = new InetSocketAddress("127.0.0.1", port);
    }

    /// The response of the server.
    public record Response(int status, byte[] body) {}

    /// Sends a complete request and waits for the response.
    ///
    /// @return the response; its status is 0 if no response came
    public Response send(byte[] request) {
        try {
            Socket open = open();
            OutputStream out = open.getOutputStream();
            out.write(request);
            out.flush();
            return read(open.getInputStream());
        } catch (IOException _) {
            close();
            return new Response(0, new byte[0]);
        }
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket();
            current.setTcpNoDelay(true);
            current.setSoTimeout(TIMEOUT_MS);
            current.connect(address, TIMEOUT_MS);
            socket = current;
        }
        return current;
    }

    private Response read(InputStream in) throws IOException {
        int filled = 0;
        int head = -1;
        while (head < 0) {
            if (filled == buffer.length) {
                throw new IOException("the head is too long");
            }
            int readBytes = in.read(buffer, filled, buffer.length - filled);
            if (readBytes < 0) {
                throw new IOException("closed");
            }
            filled += readBytes;
            head = endOfHead(filled);
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase();
        int status = Integer.parseInt(text.substring(9, 12));
        InputStream rest =
                new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOfRange(buffer, head, filled)), in);
        byte[] body = text.contains("\r\ntransfer-encoding: chunked")
                ? readChunks(rest)
                : rest.readNBytes(contentLength(text));
        if (text.contains("\r\nconnection: close")) {
            close();
        }
        return new Response(status, body);
    }

    /// Reads a body in chunks (RFC 9112, section 7.1). Before each chunk is its length in hexadecimal. A
    /// chunk of length 0 is the last chunk.
    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = readChunkLength(in); length > 0; length = readChunkLength(in)) {
            body.write(in.readNBytes(length));
            readLine(in);
        }
        readLine(in);
        return body.toByteArray();
    }

    private static int readChunkLength(InputStream in) throws IOException {
        return Integer.parseInt(readLine(in).strip(), 16);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private int endOfHead(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(String head) {
        String name = "\r\ncontent-length:";
        int nameIndex = head.indexOf(name);
        if (nameIndex < 0) {
            return 0;
        }
        int valueIndex = nameIndex + name.length();
        return Integer.parseInt(
                head.substring(valueIndex, head.indexOf("\r\n", valueIndex)).strip());
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // The connection is not used again.
            }
        }
    }
}
