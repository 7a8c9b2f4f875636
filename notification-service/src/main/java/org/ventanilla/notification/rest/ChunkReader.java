package org.ventanilla.notification.rest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ventanilla.notification.model.NoticeLimits;

/// Reads a document in chunks and computes the hash of the document.
final class ChunkReader {

    private final InputStream in;
    private final MessageDigest digest;
    private long total;

    ChunkReader(InputStream in) {
        this.in = in;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Returns the next chunk. At the end of the document, the chunk is empty.
    ///
    /// @throws IOException if the stored document cannot be decrypted
    byte[] next() throws IOException {
        byte[] chunk = in.readNBytes(NoticeLimits.COPY_CHUNK_BYTES);
        digest.update(chunk);
        total += chunk.length;
        return chunk;
    }

    /// Returns the number of bytes read so far.
    long total() {
        return total;
    }

    /// Returns the hash of everything that was read, lower-case hex. This method must be called
    /// only once, at the end of the document.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
