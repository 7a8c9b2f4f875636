package org.ventanilla.notification.crypto;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The secrets of the service.
@ConfigMapping(prefix = "ventanilla.notification.keys")
public interface KeyConfig {

    /// The secret, at least 32 characters. It encrypts documents and personal data at rest and is
    /// the key of every hash (codes, tokens, documents). Without it, the stored documents cannot be
    /// read.
    Optional<String> secret();

    /// The file with the private key that seals certificates, PKCS #8 in PEM (Ed25519). Its public
    /// key is in the same folder, with `.pub.pem` instead of `.pem`.
    @WithDefault(".ventanilla/seal/seal-key.pem")
    Path sealKey();

    /// Whether a missing seal key is generated at start. Use this only for local development and
    /// tests.
    @WithDefault("false")
    boolean sealKeyMade();
}
