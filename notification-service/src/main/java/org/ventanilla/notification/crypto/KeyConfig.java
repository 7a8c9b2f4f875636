package org.ventanilla.notification.crypto;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The service's secrets.
@ConfigMapping(prefix = "notification.keys")
public interface KeyConfig {

    /// At least 32 characters. Encrypts documents and personal data at rest and keys every hash
    /// (codes, tokens, documents). Losing it loses the documents.
    Optional<String> secret();

    /// The private key that seals certificates, PKCS #8 in PEM (Ed25519). Its public key is beside
    /// it with `.pub.pem` instead of `.pem`.
    @WithDefault(".ventanilla/seal/seal-key.pem")
    Path sealKey();

    /// Whether a missing seal key is made at start. Only for one computer and for tests.
    @WithDefault("false")
    boolean sealKeyMade();
}
