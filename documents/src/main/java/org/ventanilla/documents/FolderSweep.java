package org.ventanilla.documents;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/// Deletes files of a prefix by their age.
final class FolderSweep {

    private static final Logger LOG = Logger.getLogger(FolderSweep.class);

    /// The prefix of the name of a file that is being written.
    static final String UNFINISHED = ".";

    /// Unfinished files older than this are deleted. Another replica may still be writing younger
    /// files.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private FolderSweep() {}

    static void deleteUnfinished(Path folder, Instant now) {
        Instant limit = now.minus(ABANDONED);
        // Until 0.2.1 an unfinished file was in the folder of its final name; since then it is in
        // the parent folder.
        remove(folder, true, limit);
        eachPrefix(folder, prefix -> remove(prefix, true, limit));
    }

    static int deleteStoredBefore(Path folder, Instant limit) {
        int[] count = {0};
        eachPrefix(folder, prefix -> count[0] += remove(prefix, false, limit));
        return count[0];
    }

    private interface Visit {
        void to(Path prefix);
    }

    private static void eachPrefix(Path folder, Visit visit) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> prefixes = Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry))) {
            prefixes.forEach(visit::to);
        } catch (IOException e) {
            LOG.warnf("A folder of documents could not be cleaned up: %s", e.getMessage());
        }
    }

    private static int remove(Path directory, boolean unfinished, Instant limit) {
        int count = 0;
        if (!Files.isDirectory(directory)) {
            return count;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory,
                entry -> Files.isRegularFile(entry)
                        && unfinished == entry.getFileName().toString().startsWith(UNFINISHED))) {
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
