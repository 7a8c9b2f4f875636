package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.ventanilla.documents.SealedFiles.SealedFile;

/// Reads a document chunk by chunk, so that only one chunk is in memory.
final class ChunkedReading extends InputStream implements Documents.Reading {

    private final SealedFile file;
    private final Chunks chunks;
    private final String sha256;
    private final long chunkCount;
    private final long size;
    private final byte[] encrypted = new byte[Chunks.SEALED_BYTES];
    private final byte[] decrypted = new byte[Chunks.PLAIN_BYTES];
    private long nextChunk;

    /// The position of the next unread byte in `decrypted`.
    private int position;

    /// The number of bytes of the present chunk in `decrypted`.
    private int length;

    /// Reads a file. The last chunk is decrypted first, because this proves that the file was not
    /// truncated and that its size is correct.
    ///
    /// @param file the file, which this object closes
    /// @throws GeneralSecurityException if the file does not have this format, or was truncated
    /// @throws java.io.EOFException if the file is too short for this format
    ChunkedReading(SealedFile file, DocumentKeys keys, String sha256) throws IOException, GeneralSecurityException {
        this.sha256 = sha256;
        this.file = file;
        boolean opened = false;
        try {
            byte[] header = new byte[Chunks.HEADER_BYTES];
            file.read(0, header, header.length);
            long bodyBytes = file.size() - header.length;
            this.chunkCount = Math.ceilDiv(bodyBytes, (long) Chunks.SEALED_BYTES);
            this.size = bodyBytes - chunkCount * Chunks.TAG_BYTES;
            if (!Chunks.isHeader(header) || chunkCount < 1) {
                throw new GeneralSecurityException("not a document in chunks");
            }
            this.chunks = new Chunks(keys, header);
            loadChunk(chunkCount - 1);
            if (chunkCount > 1) {
                this.nextChunk = 0;
                this.length = 0;
            }
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
        return hasBytes() ? decrypted[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int maxBytes) throws IOException {
        Objects.checkFromIndexSize(offset, maxBytes, into.length);
        if (maxBytes == 0) {
            return 0;
        }
        if (!hasBytes()) {
            return -1;
        }
        int copied = Math.min(maxBytes, length - position);
        System.arraycopy(decrypted, position, into, offset, copied);
        position += copied;
        return copied;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether there are unread bytes, and decrypts the next chunk if necessary.
    private boolean hasBytes() throws IOException {
        if (position < length) {
            return true;
        }
        if (nextChunk == chunkCount) {
            return false;
        }
        try {
            loadChunk(nextChunk);
        } catch (GeneralSecurityException e) {
            throw new DocumentAltered(e);
        }
        return length > 0;
    }

    private void loadChunk(long index) throws IOException, GeneralSecurityException {
        long from = Chunks.HEADER_BYTES + index * Chunks.SEALED_BYTES;
        int byteCount = (int) Math.min(Chunks.SEALED_BYTES, file.size() - from);
        file.read(from, encrypted, byteCount);
        length = chunks.open(index, index == chunkCount - 1, () -> sha256, encrypted, byteCount, decrypted);
        position = 0;
        nextChunk = index + 1;
    }
}
