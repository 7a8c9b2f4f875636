package org.ventanilla.gateway.outbound.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keyed hash that stays when a content is removed. With it, a text that somebody presents can
/// be compared with what was sent. A plain hash is not enough, because a one-time code or a
/// tracking code could be found by trying all values.
final class ContentHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param keySecret a secret that must stay the same for as long as hashes are to be compared
    ContentHash(String keySecret) {
        this.key = new SecretKeySpec(("content " + keySecret).getBytes(UTF_8), ALGORITHM);
    }

    /// The hash in hexadecimal digits.
    String of(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
