package org.ventanilla.conversation.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two actions are the same without keeping what they say.
final class Fingerprint {

    private Fingerprint() {}

    /// @param parts of which only the last may hold any character
    /// @return SHA-256, lower-case hex
    static String of(String... parts) {
        try {
            byte[] whole = String.join("\0", parts).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
