package org.ventanilla.gateway.outbound.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes the keyed hash that is stored in place of a content that was removed. With the hash, a
/// text that a person presents can be compared with the text that was sent. A hash without a key is
/// not enough, because a one-time code or a tracking code could be found by trying all values.
final class ContentHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param keySecret a secret that must stay the same for as long as hashes are to be compared
    ContentHash(String keySecret) {
        this.key = new SecretKeySpec(("content " + keySecret).getBytes(UTF_8), ALGORITHM);
    }

    /// The hash of a content, in hexadecimal digits.
    String hashOf(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
