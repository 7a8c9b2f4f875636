package org.ventanilla.conversation.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes a hash of an action. With the hash a repetition of the action is recognised, although
/// the content of the action is not stored.
final class Fingerprint {

    private Fingerprint() {}

    /// Computes the hash of an action.
    ///
    /// @param parts the parts of the action; only the last part may contain the character NUL
    /// @return SHA-256, lower-case hex
    static String sha256Of(String... parts) {
        try {
            byte[] whole = String.join("\0", parts).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
