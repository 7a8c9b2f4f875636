package org.ventanilla.documents;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys with which one service encrypts its documents.
public interface DocumentKeys {

    /// Returns the key of one document. Every document has a different key.
    ///
    /// @param salt the random bytes that were generated for this document and are stored with the document
    SecretKey of(byte[] salt);

    /// Returns the key with which release 0.2.0 encrypted documents as a whole. Empty if the service has
    /// no documents of release 0.2.0.
    default Optional<SecretKey> wholeDocumentKey() {
        return Optional.empty();
    }

    /// Derives keys from one secret.
    ///
    /// @param secret at least 32 bytes that are known only to the services that may read the documents
    static DocumentKeys derivedFrom(byte[] secret) {
        return salt -> new SecretKeySpec(mac(secret, salt), "AES");
    }

    /// Returns the HMAC-SHA-256 of a value, which has 32 bytes.
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
