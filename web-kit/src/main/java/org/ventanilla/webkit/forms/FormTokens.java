package org.ventanilla.webkit.forms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Issues and verifies form tokens. A token contains the hour of its creation and a keyed hash over
/// that hour, the browser and the account, so the service does not have to store tokens. A token is
/// valid only for one browser and one account. All forms that a person opens within the same hour have
/// the same token.
public final class FormTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Duration lifetime;

    /// Creates the tokens of one key.
    ///
    /// @param secret the key, which must be the same in every service and replica that shares the
    ///     cookies of a browser
    /// @param lifetime how long a page may stay open before its form is sent, in whole hours
    public FormTokens(byte[] secret, Duration lifetime) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.lifetime = lifetime;
    }

    /// Issues a token.
    ///
    /// @param browser the random id in the cookie of the browser
    /// @param account the signed-in account; empty if the person is not signed in
    public String issue(String browser, String account, Instant now) {
        long hour = hour(now);
        return ENCODER.encodeToString(ByteBuffer.allocate(Long.BYTES + HASH_BYTES)
                .putLong(hour)
                .put(hash(hour, browser, account))
                .array());
    }

    /// Whether the token was issued for this browser and this account and has not expired.
    public boolean isValid(String token, String browser, String account, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length != Long.BYTES + HASH_BYTES) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long hour = buffer.getLong();
        byte[] hash = new byte[HASH_BYTES];
        buffer.get(hash);
        return MessageDigest.isEqual(hash, hash(hour, browser, account)) && hour(now) - hour <= lifetime.toHours();
    }

    private static long hour(Instant now) {
        return now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    }

    private byte[] hash(long hour, String browser, String account) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // Because of the length, different values never give the same text.
            String text = hour + " " + browser.length() + " " + browser + account;
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
