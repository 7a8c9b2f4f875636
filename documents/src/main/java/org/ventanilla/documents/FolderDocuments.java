package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jboss.logging.Logger;

/// Stores the documents of a service in a folder, as `<owner>/<first two characters of the
/// hash>/<hash>`. The documents are encrypted in chunks ({@link Chunks}). A file is written completely
/// or not at all, and equal content is stored once. Documents that release 0.2.0 stored have another
/// format, which {@link WholeReading} reads.
public final class FolderDocuments implements Documents {

    private static final Logger LOG = Logger.getLogger(FolderDocuments.class);

    private final Path folder;
    private final DocumentKeys keys;
    private final SecureRandom random = new SecureRandom();

    /// @param store the folder that all services share
    /// @param owner the name of the service whose documents are stored
    public FolderDocuments(Path store, String owner, DocumentKeys keys) {
        this.folder = store.resolve(owner);
        this.keys = keys;
    }

    @Override
    public void store(Path file, String sha256) {
        if (isReadable(sha256)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            copy(in, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stores a stream whose hash is known.
    ///
    /// @throws IllegalArgumentException if the bytes have another hash; nothing is stored then
    /// @throws IOException if reading or writing fails; nothing is stored then
    void copy(InputStream content, String sha256) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        write(Chunks.EVERY_CHUNK_NAMED, new DigestInputStream(content, digest), () -> sha256, () -> {
            if (!Sha256.hex(digest).equals(sha256)) {
                throw new IllegalArgumentException("the content does not have the given hash");
            }
            return sha256;
        });
    }

    @Override
    public StoredDocument store(InputStream content, long maxBytes) throws IOException {
        LimitedStream limited = new LimitedStream(content, maxBytes);
        MessageDigest digest = Sha256.newDigest();
        String[] sha256 = new String[1];
        write(
                Chunks.LAST_CHUNK_NAMED,
                new DigestInputStream(limited, digest),
                () -> sha256[0] = Sha256.hex(digest),
                () -> sha256[0]);
        return new StoredDocument(sha256[0], limited.bytesRead());
    }

    @Override
    public Optional<Reading> open(String sha256) {
        Path path = pathOf(sha256);
        try {
            return Optional.of(new ChunkedReading(path, keys, sha256));
        } catch (GeneralSecurityException _) {
            return keys.wholeDocumentKey().flatMap(key -> openWhole(path, key, sha256));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Reading> openWhole(Path path, SecretKey key, String sha256) {
        try {
            return Optional.of(new WholeReading(path, key, sha256));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether the folder exists. If a folder with documents does not exist, the store is not
    /// mounted.
    boolean exists() {
        return Files.isDirectory(folder);
    }

    /// Returns whether the document exists and can be read to its end.
    boolean isReadable(String sha256) {
        Optional<Reading> found = open(sha256);
        if (found.isEmpty()) {
            return false;
        }
        try (Reading reading = found.get()) {
            return reading.bytes().transferTo(OutputStream.nullOutputStream()) == reading.size();
        } catch (IOException _) {
            return false;
        }
    }

    /// Deletes the unfinished files of processes that ended while they were writing.
    public void removeUnfinished() {
        FolderSweep.deleteUnfinished(folder, Instant.now());
    }

    /// Deletes documents that were last stored before an instant.
    ///
    /// @return the number of deleted documents
    public int deleteStoredBefore(Instant limit) {
        return FolderSweep.deleteStoredBefore(folder, limit);
    }

    /// Writes a file durably before the file gets its name, so that a name never refers to an
    /// incomplete file.
    ///
    /// @param version the version of the format, of [Chunks]
    /// @param boundName returns the hash to which the chunks are bound
    /// @param fileName returns the hash of the written bytes; called after the last byte was written
    private void write(byte version, InputStream in, Supplier<String> boundName, Supplier<String> fileName)
            throws IOException {
        createFolder(folder);
        Path unfinished = folder.resolve(FolderSweep.UNFINISHED_PREFIX + UUID.randomUUID());
        try {
            try (FileChannel out =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                encrypt(version, in, boundName, out);
                out.force(true);
            }
            Path path = pathOf(fileName.get());
            createFolder(path.getParent());
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            force(path.getParent());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void encrypt(byte version, InputStream in, Supplier<String> boundName, FileChannel out)
            throws IOException, GeneralSecurityException {
        byte[] salt = new byte[Chunks.SALT_BYTES];
        random.nextBytes(salt);
        byte[] header = Chunks.header(version, salt);
        Chunks chunks = new Chunks(keys, header);
        writeFully(out, header, header.length);
        byte[] plain = new byte[Chunks.PLAIN_BYTES];
        byte[] nextPlain = new byte[Chunks.PLAIN_BYTES];
        byte[] sealed = new byte[Chunks.SEALED_BYTES];
        int length = in.readNBytes(plain, 0, plain.length);
        boolean last = false;
        for (long position = 0; !last; position++) {
            int nextLength = in.readNBytes(nextPlain, 0, nextPlain.length);
            last = nextLength == 0;
            writeFully(out, sealed, chunks.seal(position, last, boundName, plain, length, sealed));
            byte[] reusable = plain;
            plain = nextPlain;
            nextPlain = reusable;
            length = nextLength;
        }
    }

    private static void writeFully(FileChannel out, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
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

    private Path pathOf(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
