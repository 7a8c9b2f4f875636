package org.ventanilla.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes that are counted while they are read, and refused beyond a limit.
final class LimitedStream extends FilterInputStream {

    private final long most;
    private long count;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int taken = super.read(into, offset, length);
        counted(Math.max(0, taken));
        return taken;
    }

    private void counted(int more) throws TooLarge {
        count += more;
        if (count > most) {
            throw new TooLarge(most);
        }
    }
}
