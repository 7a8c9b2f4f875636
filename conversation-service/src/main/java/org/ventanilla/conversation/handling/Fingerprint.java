package org.ventanilla.conversation.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes a hash of an action, with which a repetition is recognised without storing its content.
final class Fingerprint {

    private Fingerprint() {}

    /// @param parts the parts of the action; only the last one may contain the character NUL
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
