package org.ventanilla.notification.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 and strict parsing of hex.
final class Hashes {

    private Hashes() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Only lower case is accepted: two spellings of one value would give two files with one seal.
    static byte[] bytes(String hex, String part, String field) {
        if (!hex.matches("([0-9a-f]{2})+")) {
            throw new Refused(part, field);
        }
        return HexFormat.of().parseHex(hex);
    }
}
