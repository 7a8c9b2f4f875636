package org.ventanilla.gateway.dispatch.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What stays of a content that was removed: a keyed hash, by which a text somebody shows can be
/// compared with what was sent. A plain hash would not do, because a one-time code or a tracking
/// code can be found by trying all of them.
final class ContentHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /// @param keySecret known to us alone, and the same for as long as hashes are to be compared
    ContentHash(String keySecret) {
        this.key = new SecretKeySpec(("content " + keySecret).getBytes(UTF_8), ALGORITHM);
    }

    /// In hexadecimal digits.
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
