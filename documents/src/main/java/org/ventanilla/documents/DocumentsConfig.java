package org.ventanilla.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of the document store.
@ConfigMapping(prefix = "ventanilla.documents")
public interface DocumentsConfig {

    /// The folder that all services share. Each service has its own prefix in it.
    @WithDefault(".ventanilla/documents")
    Path folder();

    /// The secret, at least 32 characters, that encrypts the files that citizens send. The gateway,
    /// the conversation service and the case service must have the same secret; no other service
    /// may have it. If the secret is lost, the stored files cannot be read.
    Optional<String> filesSecret();
}
