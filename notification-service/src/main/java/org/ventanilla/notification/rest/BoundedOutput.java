package org.ventanilla.notification.rest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Takes no more than so many bytes.
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
        spend(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        spend(length);
        out.write(bytes, offset, length);
    }

    private void spend(int count) throws Full {
        left -= count;
        if (left < 0) {
            throw new Full();
        }
    }
}
