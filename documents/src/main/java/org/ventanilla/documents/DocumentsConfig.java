package org.ventanilla.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The document store.
@ConfigMapping(prefix = "ventanilla.documents")
public interface DocumentsConfig {

    /// The folder that all services share, each under a prefix of its own.
    @WithDefault(".ventanilla/documents")
    Path folder();

    /// At least 32 characters. Encrypts the files that citizens send; the same for the gateway, the
    /// conversation and the case service, and for no other. Losing it loses the files.
    Optional<String> filesSecret();
}
