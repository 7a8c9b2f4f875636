package org.ventanilla.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that are read, and fails if they exceed a limit.
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long count;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        addToCount(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int bytesRead = super.read(into, offset, length);
        addToCount(Math.max(0, bytesRead));
        return bytesRead;
    }

    private void addToCount(int bytesRead) throws TooLarge {
        count += bytesRead;
        if (count > limit) {
            throw new TooLarge(limit);
        }
    }
}
