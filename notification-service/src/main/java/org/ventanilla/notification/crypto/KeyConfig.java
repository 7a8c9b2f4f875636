package org.ventanilla.notification.crypto;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/// The secrets of the service.
@ConfigMapping(prefix = "ventanilla.notification.keys")
public interface KeyConfig {

    /// The secret, at least 32 characters. The keys that encrypt documents and personal data, and
    /// the keys of all hashes (codes, tokens, document numbers), are derived from the secret.
    /// Without the secret, the stored documents cannot be read.
    Optional<String> secret();

    /// The file with the private key that seals certificates, PKCS #8 in PEM (Ed25519). The file
    /// with the public key is in the same folder and has `.pub.pem` instead of `.pem` in its name.
    @WithDefault(".ventanilla/seal/seal-key.pem")
    Path sealKey();

    /// Whether a missing seal key is generated at start. This is only for local development and
    /// tests.
    @WithName("seal-key-made")
    @WithDefault("false")
    boolean generatesMissingSealKey();
}
