package org.ventanilla.documents;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Stores files in a folder, as `<owner>/<first two characters of the hash>/<hash>`.
final class FolderFiles implements SealedFiles {

    private static final Logger LOG = Logger.getLogger(FolderFiles.class);

    private final Path folder;

    /// @param store the folder that all services share
    /// @param owner the name of the service whose files are stored
    FolderFiles(Path store, String owner) {
        this.folder = store.resolve(owner);
    }

    @Override
    public Path createUnfinished() throws IOException {
        createFolder(folder);
        return Files.createFile(folder.resolve(FolderSweep.UNFINISHED_PREFIX + UUID.randomUUID()));
    }

    /// The file is written durably before it gets its name, so that a name never refers to an incomplete
    /// file.
    @Override
    public void store(Path unfinished, byte[] md5, String name) throws IOException {
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Path path = pathOf(name);
        createFolder(path.getParent());
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        force(path.getParent());
    }

    @Override
    public Optional<SealedFile> open(String name) throws IOException {
        try {
            return Optional.of(new OpenFile(FileChannel.open(pathOf(name), StandardOpenOption.READ)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(folder);
    }

    @Override
    public void removeUnfinished() {
        FolderSweep.deleteUnfinished(folder, Instant.now());
    }

    @Override
    public int deleteStoredBefore(Instant limit) {
        return FolderSweep.deleteStoredBefore(folder, limit);
    }

    private Path pathOf(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /// Creates a folder durably before anything is stored in it.
    private static void createFolder(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        createFolder(parent);
        Files.createDirectories(directory);
        force(parent);
    }

    /// Forces the entries of a folder to disk. Some file systems cannot do this; then durability
    /// depends on the order in which the file system writes.
    private static void force(Path directory) {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            LOG.debugf("A folder cannot be forced to disk: %s", e.getMessage());
        }
    }

    private record OpenFile(FileChannel file, long size) implements SealedFile {

        OpenFile(FileChannel file) throws IOException {
            this(file, file.size());
        }

        @Override
        public void read(long from, byte[] into, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
            while (buffer.hasRemaining()) {
                if (file.read(buffer, from + buffer.position()) < 0) {
                    throw new EOFException("the file ends too early");
                }
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
