package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Objects;

/// Reads a document in chunks and holds one chunk in memory.
final class ChunkedReading extends InputStream implements Documents.Reading {

    private final FileChannel file;
    private final Chunks chunks;
    private final String sha256;
    private final long count;
    private final long size;
    private final byte[] sealed = new byte[Chunks.SEALED_BYTES];
    private final byte[] plain = new byte[Chunks.PLAIN_BYTES];
    private long next;
    private int position;
    private int length;

    /// Decrypts the last chunk first, so that the size is authenticated before it is returned.
    ///
    /// @throws GeneralSecurityException if the file does not have this format, or was truncated
    ChunkedReading(Path path, DocumentKeys keys, String sha256) throws IOException, GeneralSecurityException {
        this.sha256 = sha256;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        boolean opened = false;
        try {
            byte[] header = new byte[Chunks.HEADER_BYTES];
            readFully(0, header, header.length);
            long body = file.size() - header.length;
            this.count = Math.ceilDiv(body, (long) Chunks.SEALED_BYTES);
            this.size = body - count * Chunks.TAG_BYTES;
            if (!Chunks.isHeader(header) || count < 1) {
                throw new GeneralSecurityException("not a document in chunks");
            }
            this.chunks = new Chunks(keys, header);
            load(count - 1);
            this.next = 0;
            this.length = 0;
            opened = true;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    @Override
    public int read() throws IOException {
        return filled() ? plain[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int limit) throws IOException {
        Objects.checkFromIndexSize(offset, limit, into.length);
        if (limit == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int taken = Math.min(limit, length - position);
        System.arraycopy(plain, position, into, offset, taken);
        position += taken;
        return taken;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether there are bytes left, and decrypts the next chunk if necessary.
    private boolean filled() throws IOException {
        if (position < length) {
            return true;
        }
        if (next == count) {
            return false;
        }
        try {
            load(next);
        } catch (GeneralSecurityException e) {
            throw new Altered(e);
        }
        return length > 0;
    }

    private void load(long index) throws IOException, GeneralSecurityException {
        long from = Chunks.HEADER_BYTES + index * Chunks.SEALED_BYTES;
        int wanted = (int) Math.min(Chunks.SEALED_BYTES, file.size() - from);
        readFully(from, sealed, wanted);
        length = chunks.open(index, index == count - 1, () -> sha256, sealed, wanted, plain);
        position = 0;
        next = index + 1;
    }

    private void readFully(long from, byte[] into, int wanted) throws IOException, GeneralSecurityException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, Math.max(0, wanted));
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new GeneralSecurityException("the file ends too early");
            }
        }
    }
}
