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

    /// The secret, at least 32 characters, that encrypts the files that citizens send. It must be
    /// the same for the gateway, the conversation and the case service, and no other service may
    /// have it. Without it, the stored files cannot be read.
    Optional<String> filesSecret();
}
