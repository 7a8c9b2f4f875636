package org.ventanilla.notification.rest;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The folder in which received files are kept until they were processed. The server puts the files
/// of forms there and removes them with the request.
@Singleton
class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    /// No request takes so long. Another replica may use the same folder.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;

    Uploads(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder) {
        this.folder = folder;
    }

    /// A new file that only this process's user can read; who asked for it removes it.
    Path fresh() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "act", ".part");
    }

    /// Removes what a process left behind that was ended.
    @Startup
    void removeAbandoned() {
        Instant limit = Instant.now().minus(ABANDONED);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warnf("Abandoned uploads were not removed: %s", e.getMessage());
        }
    }
}
