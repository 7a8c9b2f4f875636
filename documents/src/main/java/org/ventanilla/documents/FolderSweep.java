package org.ventanilla.documents;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Deletes a service's files in the document store by their age.
final class FolderSweep {

    private static final Logger LOG = Logger.getLogger(FolderSweep.class);

    /// The prefix of the name of a file that is being written.
    static final String UNFINISHED_PREFIX = ".";

    /// The age from which an unfinished file is deleted. Another replica may still be writing a younger
    /// file.
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private FolderSweep() {}

    /// Deletes the unfinished files that are older than [#ABANDONED_AFTER].
    static void deleteUnfinished(Path folder, Instant now) {
        Instant limit = now.minus(ABANDONED_AFTER);
        // Unfinished files are in the folder itself. Until release 0.2.1, they were in the subfolders.
        deleteOlderFiles(folder, true, limit);
        forEachSubfolder(folder, subfolder -> deleteOlderFiles(subfolder, true, limit));
    }

    /// Deletes the documents that were last stored before an instant.
    ///
    /// @return the number of deleted documents
    static int deleteStoredBefore(Path folder, Instant limit) {
        int[] count = {0};
        forEachSubfolder(folder, subfolder -> count[0] += deleteOlderFiles(subfolder, false, limit));
        return count[0];
    }

    private static void forEachSubfolder(Path folder, Consumer<Path> action) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> subfolders = Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry))) {
            subfolders.forEach(action);
        } catch (IOException e) {
            LOG.warnf("A folder of documents could not be cleaned up: %s", e.getMessage());
        }
    }

    /// Deletes the files of a folder that were last changed before an instant.
    ///
    /// @param unfinished whether to delete unfinished files; otherwise documents are deleted
    /// @return the number of deleted files
    private static int deleteOlderFiles(Path directory, boolean unfinished, Instant limit) {
        int count = 0;
        if (!Files.isDirectory(directory)) {
            return count;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory,
                entry -> Files.isRegularFile(entry)
                        && unfinished == entry.getFileName().toString().startsWith(UNFINISHED_PREFIX))) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit) && Files.deleteIfExists(file)) {
                    count++;
                }
            }
        } catch (IOException e) {
            LOG.warnf("A folder of documents could not be cleaned up: %s", e.getMessage());
        }
        return count;
    }
}
