package org.ventanilla.webkit.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives keys for cookies and tokens from the session key of the installation, one key for each
/// purpose. If no session key is configured, the keys are derived from a random key, which changes at
/// each start.
@ApplicationScoped
public class DerivedKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec secret;

    DerivedKeys(HttpConfig config) {
        this.secret = new SecretKeySpec(
                config.sessionKey()
                        .map(key -> key.getBytes(StandardCharsets.UTF_8))
                        .orElseGet(DerivedKeys::randomKey),
                ALGORITHM);
    }

    /// The key for one purpose, which has 32 bytes.
    public byte[] keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
