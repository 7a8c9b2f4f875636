package org.ventanilla.notification.crypto;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ventanilla.documents.DocumentKeys;
import org.ventanilla.notification.model.Addressee;

/// Computes keyed hashes and encrypts stored data with AES-256-GCM. Each kind of data has its own
/// key, which is derived from the secret and a label.
@ApplicationScoped
@Startup
public class Secrets {

    /// The secret of the local profile. Other profiles refuse this secret.
    static final String LOCAL_DEFAULT = "ventanilla-local-notification-secret-not-for-production";

    private static final int MIN_SECRET_CHARACTERS = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TOKEN_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final byte[] secret;
    private final SecretKeySpec storageKey;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Secrets(KeyConfig config) {
        this(
                config.secret().orElse(""),
                LaunchMode.current() != LaunchMode.NORMAL
                        || ConfigUtils.getProfiles().contains("local"));
    }

    Secrets(String secret, boolean localDefaultAllowed) {
        if (secret.length() < MIN_SECRET_CHARACTERS) {
            throw new IllegalStateException(
                    "VENTANILLA_NOTIFICATION_SECRET needs at least %d characters".formatted(MIN_SECRET_CHARACTERS));
        }
        if (secret.equals(LOCAL_DEFAULT) && !localDefaultAllowed) {
            throw new IllegalStateException("VENTANILLA_NOTIFICATION_SECRET is the default of the local profile");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        // The label means data at rest. A changed label would make the stored data unreadable.
        this.storageKey = new SecretKeySpec(deriveKey("rest"), "AES");
    }

    /// The purpose of a hash. Hashes of the same value for different purposes are unrelated.
    public enum Purpose {
        DOCUMENT_NUMBER,
        CODE,
        TOKEN,
        SESSION,
        SESSION_SEAL,
        NONCE,
        NETWORK_ADDRESS,
        IDEMPOTENCY,
        CONFIRMATION
    }

    /// Returns a keyed hash, lower-case hex.
    public String hash(Purpose purpose, String value) {
        byte[] key = deriveKey("hash:" + purpose.name());
        return HexFormat.of().formatHex(DocumentKeys.mac(key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /// Returns the key by which a person is looked up: a keyed hash of the normalised document.
    public String personKey(String documentType, String documentNumber) {
        return hash(Purpose.DOCUMENT_NUMBER, Addressee.documentKey(documentType, documentNumber));
    }

    /// Returns whether two texts are equal, in a time that does not depend on their contents.
    public static boolean areEqual(String first, String second) {
        return MessageDigest.isEqual(first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns a random value of 256 bits that can be used in a URL.
    public String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Returns a random salt of 128 bits, lower-case hex.
    public String randomSalt() {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Returns a uniformly distributed number from 0 inclusive to the bound exclusive.
    public int randomNumber(int bound) {
        return random.nextInt(bound);
    }

    /// Encrypts bytes and binds the result to a context: the result can be decrypted only with the
    /// same context.
    public byte[] encrypt(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, context, nonce);
            byte[] encrypted = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, encrypted, NONCE_BYTES);
            return encrypted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /// Decrypts bytes that {@link #encrypt} returned.
    ///
    /// @throws GeneralSecurityException if the bytes were altered, or were encrypted with another
    ///     context or another secret
    public byte[] decrypt(String context, byte[] encrypted) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, context, nonce)
                .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
    }

    /// Returns the keys of stored documents: a derived key for each document, and the key with
    /// which releases up to 0.2.0 encrypted whole documents.
    public DocumentKeys documentKeys() {
        DocumentKeys derived = DocumentKeys.derivedFrom(deriveKey("document"));
        return new DocumentKeys() {
            @Override
            public SecretKey of(byte[] salt) {
                return derived.of(salt);
            }

            @Override
            public Optional<SecretKey> wholeDocumentKey() {
                return Optional.of(storageKey);
            }
        };
    }

    private Cipher cipher(int mode, String context, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, storageKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] deriveKey(String label) {
        return DocumentKeys.mac(secret, label.getBytes(StandardCharsets.UTF_8));
    }
}
