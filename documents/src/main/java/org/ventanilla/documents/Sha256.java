package org.ventanilla.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes SHA-256 of content that is read in chunks.
final class Sha256 {

    private Sha256() {}

    /// Returns, in lower-case hex, the hash of all bytes that were given to the digest. Resets the digest.
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A new digest for SHA-256.
    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
