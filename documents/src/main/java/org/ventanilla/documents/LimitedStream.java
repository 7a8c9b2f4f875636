package org.ventanilla.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that counts the bytes that are read from it, and fails with [TooLarge] if there are more
/// than a maximum.
final class LimitedStream extends FilterInputStream {

    private final long maxBytes;
    private long bytesRead;

    LimitedStream(InputStream in, long maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    /// The number of bytes that were read so far.
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        addToCount(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int added = super.read(into, offset, length);
        addToCount(Math.max(0, added));
        return added;
    }

    private void addToCount(int added) throws TooLarge {
        bytesRead += added;
        if (bytesRead > maxBytes) {
            throw new TooLarge(maxBytes);
        }
    }
}
