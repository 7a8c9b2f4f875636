package org.ventanilla.notification.rest;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The folder in which received files are kept until they are processed. The server also stores the
/// files of forms in this folder, and deletes these files at the end of the request.
@ApplicationScoped
class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    /// The age from which a file counts as abandoned. Another replica of the service may use the
    /// same folder, but no request takes that long.
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final Path folder;

    Uploads(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder) {
        this.folder = folder;
    }

    /// Creates a new file that only the user of this process can read. The caller must delete the
    /// file.
    Path createFile() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "act", ".part");
    }

    /// Deletes the files that ended processes left in the folder.
    @Startup
    void removeAbandoned() {
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
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
            LOG.warnf("Abandoned uploads could not be deleted: %s", e.getMessage());
        }
    }
}
