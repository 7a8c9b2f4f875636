package org.ventanilla.documents;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one prefix of the store.
public interface DocumentKeys {

    /// The key of one document, which no other document has.
    ///
    /// @param salt drawn for this document and kept beside it
    SecretKey of(byte[] salt);

    /// The key under which release 0.2.0 kept documents in one piece, where it kept any.
    default Optional<SecretKey> whole() {
        return Optional.empty();
    }

    /// Keys derived from one secret.
    ///
    /// @param master at least 32 bytes that only the owners of the prefix know
    static DocumentKeys derivedFrom(byte[] master) {
        return salt -> new SecretKeySpec(mac(master, salt), "AES");
    }

    /// A value derived from a key: HMAC-SHA-256, 32 bytes.
    static byte[] mac(byte[] key, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
