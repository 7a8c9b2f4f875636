package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks whether a request comes from the provider. The header `X-Hub-Signature-256` contains the
/// HMAC-SHA256 of the exact bytes of the body. The check needs the bytes as they were received. JSON
/// that was parsed and written again may contain other escapes, and then has another signature.
///
/// Source: Meta, "Webhooks: Validating payloads".
public final class HubSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int HEX_DIGITS = 64;

    private final List<SecretKeySpec> keys;

    /// @param secrets the accepted secrets. There are several while a secret is being replaced
    public HubSignature(List<String> secrets) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
                .toList();
    }

    /// Whether the header has the form of a signature.
    public static boolean isWellFormed(String header) {
        return header.length() == PREFIX.length() + HEX_DIGITS
                && header.startsWith(PREFIX)
                && header.chars().skip(PREFIX.length()).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// Whether one of the secrets signed these bytes.
    public boolean isValid(String header, byte[] body) {
        return isValid(header, List.of(ByteBuffer.wrap(body)));
    }

    /// Whether one of the secrets signed the bytes of these parts. The parts are not changed. The time
    /// that the check takes does not reveal which secret signed them.
    public boolean isValid(String header, List<ByteBuffer> body) {
        if (!isWellFormed(header)) {
            return false;
        }
        byte[] claimed = HexFormat.of().parseHex(header.substring(PREFIX.length()));
        boolean isSigned = false;
        for (SecretKeySpec key : keys) {
            isSigned |= MessageDigest.isEqual(claimed, hmac(key, body));
        }
        return isSigned;
    }

    private static byte[] hmac(SecretKeySpec key, List<ByteBuffer> body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            body.forEach(part -> mac.update(part.duplicate()));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
