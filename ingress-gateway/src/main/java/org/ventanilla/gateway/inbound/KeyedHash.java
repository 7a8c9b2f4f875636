package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes hashes (HMAC-SHA256) that reveal nothing about their input without the key, even if the
/// input can be guessed, as a phone number can.
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final SecretKeySpec key;

    /// @param keySecret a secret of this installation
    public KeyedHash(String keySecret) {
        this.key = new SecretKeySpec(keySecret.getBytes(UTF_8), ALGORITHM);
    }

    /// The first 16 bytes of the hash, in hexadecimal digits.
    public String of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
