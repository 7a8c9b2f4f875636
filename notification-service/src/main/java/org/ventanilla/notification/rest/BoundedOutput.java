package org.ventanilla.notification.rest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Takes no more than so many bytes. A disk that fails fails unchecked, so that it is not taken
/// for a sender who does.
final class BoundedOutput extends FilterOutputStream {

    /// More came.
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    BoundedOutput(OutputStream out, long most) {
        super(out);
        this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new Full();
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
