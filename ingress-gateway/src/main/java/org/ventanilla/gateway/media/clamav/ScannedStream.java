package org.ventanilla.gateway.media.clamav;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.ventanilla.gateway.media.FileScanner.Infected;

/// Sends a file to the ClamAV daemon while the file is read. At the end of the file, the stream waits for
/// the daemon's verdict, so that a reader that has read the end knows that the file is clean.
///
/// Source: ClamAV, "clamd(8)": `INSTREAM` is followed by chunks, each after its length in four bytes, and
/// a chunk of length zero. The answer is `stream: OK`, `stream: NAME FOUND`, or a text that ends with
/// `ERROR`, for example if the stream is larger than `StreamMaxLength`.
final class ScannedStream extends FilterInputStream {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(US_ASCII);
    private static final String CLEAN = "stream: OK";
    private static final String PREFIX = "stream: ";
    private static final String INFECTED = " FOUND";
    private static final int MAX_ANSWER_BYTES = 1_000;
    private static final int MAX_NAME_LENGTH = 100;

    private final Socket socket;
    private final DataOutputStream toScanner;
    private boolean isClean;

    /// Starts a scan.
    ///
    /// @param socket a connection to the daemon, which the caller closes
    ScannedStream(InputStream file, Socket socket) throws IOException {
        super(file);
        this.socket = socket;
        this.toScanner = new DataOutputStream(socket.getOutputStream());
        toScanner.write(COMMAND);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int maxBytes) throws IOException {
        int count = in.read(into, offset, maxBytes);
        if (count > 0) {
            toScanner.writeInt(count);
            toScanner.write(into, offset, count);
        } else if (count < 0 && !isClean) {
            toScanner.writeInt(0);
            toScanner.flush();
            requireClean(new String(socket.getInputStream().readNBytes(MAX_ANSWER_BYTES), US_ASCII));
            isClean = true;
        }
        return count;
    }

    /// Skipped bytes are scanned too.
    @Override
    public long skip(long bytes) throws IOException {
        long skipped = 0;
        while (skipped < bytes && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void requireClean(String answer) throws IOException {
        String verdict = answer.replace("\0", "").strip();
        if (verdict.equals(CLEAN)) {
            return;
        }
        if (verdict.startsWith(PREFIX) && verdict.endsWith(INFECTED)) {
            throw new Infected(shortened(verdict.substring(PREFIX.length(), verdict.length() - INFECTED.length())));
        }
        throw new IOException("the malware scanner gave no verdict: " + shortened(verdict));
    }

    private static String shortened(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= MAX_NAME_LENGTH ? printable : printable.substring(0, MAX_NAME_LENGTH);
    }
}
