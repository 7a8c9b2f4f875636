package org.ventanilla.webkit.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts a session into the value of a cookie and decrypts such a value. The value is encrypted
/// and authenticated (AES-GCM, NIST SP 800-38D), so that it can be read, changed or created only with
/// the key.
final class SessionSeal {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String VERSION = "1";
    private static final int PARTS = 5;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /// Creates a seal.
    ///
    /// @param key the key, which has 32 bytes
    SessionSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// The encrypted session as the value of a cookie.
    String seal(Session session) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String text = String.join(
                " ",
                VERSION,
                session.id(),
                Long.toString(session.startedAt().toEpochMilli()),
                Long.toString(session.seenAt().toEpochMilli()),
                session.account());
        byte[] sealed = applyCipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] value = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /// The session in the value of a cookie; empty if the value was not created with this key.
    Optional<Session> open(String value) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            if (bytes.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
            String text = new String(applyCipher(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", PARTS);
            if (parts.length < PARTS || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            return Optional.of(new Session(parts[1], parts[4], instant(parts[2]), instant(parts[3])));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private byte[] applyCipher(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
