package org.ventanilla.notification.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// The document store.
@ConfigMapping(prefix = "ventanilla.documents")
public interface DocumentsConfig {

    /// The folder that all services share, each under a prefix of its own.
    @WithDefault(".ventanilla/documents")
    Path folder();
}
