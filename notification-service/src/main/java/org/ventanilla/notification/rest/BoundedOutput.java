package org.ventanilla.notification.rest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// An output stream with a maximum size. Errors of the disk are thrown as unchecked exceptions, so
/// that callers can distinguish them from errors of the sender.
final class BoundedOutput extends FilterOutputStream {

    /// Signals that the maximum size was exceeded.
    static final class LimitExceeded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long bytesLeft;

    BoundedOutput(OutputStream out, long maxBytes) {
        super(out);
        this.bytesLeft = maxBytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        bytesLeft -= length;
        if (bytesLeft < 0) {
            throw new LimitExceeded();
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
