package org.ventanilla.documents;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one prefix of the document store.
public interface DocumentKeys {

    /// Returns the key of one document. Every document has a different key.
    ///
    /// @param salt random, generated for this document and stored with it
    SecretKey of(byte[] salt);

    /// Returns the key with which release 0.2.0 encrypted whole documents, if this prefix has any.
    default Optional<SecretKey> wholeDocumentKey() {
        return Optional.empty();
    }

    /// Derives keys from one secret.
    ///
    /// @param master at least 32 bytes that only the owners of the prefix know
    static DocumentKeys derivedFrom(byte[] master) {
        return salt -> new SecretKeySpec(mac(master, salt), "AES");
    }

    /// Returns the HMAC-SHA-256 of a value, 32 bytes.
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
