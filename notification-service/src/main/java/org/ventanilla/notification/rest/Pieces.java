package org.ventanilla.notification.rest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ventanilla.notification.model.NoticeLimits;

/// A document in pieces, hashed as it is read.
final class Pieces {

    private final InputStream in;
    private final MessageDigest digest;
    private long total;

    Pieces(InputStream in) {
        this.in = in;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The next piece; empty at the end.
    ///
    /// @throws IOException if what is kept does not open
    byte[] next() throws IOException {
        byte[] piece = in.readNBytes(NoticeLimits.COPY_PIECE_BYTES);
        digest.update(piece);
        total += piece.length;
        return piece;
    }

    /// Bytes read so far.
    long total() {
        return total;
    }

    /// Of all that was read, lower-case hex. Once, at the end.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
