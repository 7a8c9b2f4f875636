package org.ventanilla.notification.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes SHA-256 and parses hex strictly.
final class Hashes {

    private Hashes() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Parses lower-case hex. Upper case is refused, because two spellings of a value would give
    /// two files with the same seal.
    static byte[] bytes(String hex, String part, String field) {
        if (!hex.matches("([0-9a-f]{2})+")) {
            throw new Refused(part, field);
        }
        return HexFormat.of().parseHex(hex);
    }
}
