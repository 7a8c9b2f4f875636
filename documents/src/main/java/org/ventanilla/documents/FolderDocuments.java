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

/// Stores documents in a folder as `<owner>/<first two characters of the hash>/<hash>`, encrypted
/// in chunks ({@link Chunks}). A file is written completely or not at all, and equal content is
/// stored once. Documents stored by release 0.2.0 are read in their own format ({@link
/// WholeReading}).
public final class FolderDocuments implements Documents {

    private static final Logger LOG = Logger.getLogger(FolderDocuments.class);

    private final Path folder;
    private final DocumentKeys keys;
    private final SecureRandom random = new SecureRandom();

    /// @param store the folder that all services share
    /// @param owner the service that writes under this prefix
    public FolderDocuments(Path store, String owner, DocumentKeys keys) {
        this.folder = store.resolve(owner);
        this.keys = keys;
    }

    @Override
    public void keep(Path plain, String sha256) {
        if (isReadable(sha256)) {
            return;
        }
        try (InputStream in = Files.newInputStream(plain)) {
            copy(in, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stores a stream whose hash is known.
    ///
    /// @throws IllegalArgumentException if the bytes have another hash; nothing is stored then
    /// @throws IOException if reading or writing fails; nothing is stored then
    void copy(InputStream plain, String sha256) throws IOException {
        MessageDigest digest = Sha256.digest();
        write(Chunks.EVERY_CHUNK_NAMED, new DigestInputStream(plain, digest), () -> sha256, () -> {
            if (!Sha256.hex(digest).equals(sha256)) {
                throw new IllegalArgumentException("the file is not the one that was hashed");
            }
            return sha256;
        });
    }

    @Override
    public Kept keep(InputStream plain, long mostBytes) throws IOException {
        LimitedStream counted = new LimitedStream(plain, mostBytes);
        MessageDigest digest = Sha256.digest();
        String[] sha256 = new String[1];
        write(
                Chunks.LAST_CHUNK_NAMED,
                new DigestInputStream(counted, digest),
                () -> sha256[0] = Sha256.hex(digest),
                () -> sha256[0]);
        return new Kept(sha256[0], counted.count());
    }

    @Override
    public Optional<Reading> open(String sha256) {
        Path path = pathOf(sha256);
        try {
            return Optional.of(new ChunkedReading(path, keys, sha256));
        } catch (GeneralSecurityException _) {
            return keys.whole().flatMap(key -> whole(path, key, sha256));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Reading> whole(Path path, SecretKey key, String sha256) {
        try {
            return Optional.of(new WholeReading(path, key, sha256));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether the folder exists. If a folder that contained documents is missing, it is
    /// not mounted.
    boolean exists() {
        return Files.isDirectory(folder);
    }

    /// Returns whether the document exists and can be read to its end.
    boolean isReadable(String sha256) {
        Optional<Reading> kept = open(sha256);
        if (kept.isEmpty()) {
            return false;
        }
        try (Reading reading = kept.get()) {
            return reading.bytes().transferTo(OutputStream.nullOutputStream()) == reading.size();
        } catch (IOException _) {
            return false;
        }
    }

    /// Deletes files that were being written when a process ended.
    public void removeUnfinished() {
        FolderSweep.deleteUnfinished(folder, Instant.now());
    }

    /// Deletes documents that were last stored before an instant.
    ///
    /// @return the number of deleted documents
    public int removeKeptBefore(Instant limit) {
        return FolderSweep.deleteStoredBefore(folder, limit);
    }

    /// Writes a file durably before it gets its name: a row must never refer to an incomplete file.
    ///
    /// @param name the hash to which the chunks are bound
    /// @param checked the hash of the bytes that were written
    private void write(byte version, InputStream in, Supplier<String> name, Supplier<String> checked)
            throws IOException {
        create(folder);
        Path fresh = folder.resolve(FolderSweep.UNFINISHED + UUID.randomUUID());
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                encrypt(version, in, name, out);
                out.force(true);
            }
            Path path = pathOf(checked.get());
            create(path.getParent());
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            force(path.getParent());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void encrypt(byte version, InputStream in, Supplier<String> name, FileChannel out)
            throws IOException, GeneralSecurityException {
        byte[] salt = new byte[Chunks.SALT_BYTES];
        random.nextBytes(salt);
        byte[] header = Chunks.header(version, salt);
        Chunks chunks = new Chunks(keys, header);
        writeFully(out, header, header.length);
        byte[] plain = new byte[Chunks.PLAIN_BYTES];
        byte[] ahead = new byte[Chunks.PLAIN_BYTES];
        byte[] sealed = new byte[Chunks.SEALED_BYTES];
        int length = in.readNBytes(plain, 0, plain.length);
        boolean last = false;
        for (long position = 0; !last; position++) {
            int following = in.readNBytes(ahead, 0, ahead.length);
            last = following == 0;
            writeFully(out, sealed, chunks.seal(position, last, name, plain, length, sealed));
            byte[] done = plain;
            plain = ahead;
            ahead = done;
            length = following;
        }
    }

    private static void writeFully(FileChannel out, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /// Creates a folder durably before anything is stored in it.
    private static void create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path above = directory.toAbsolutePath().getParent();
        create(above);
        Files.createDirectories(directory);
        force(above);
    }

    /// Some file systems cannot force a folder to disk. Durability then depends on their own order
    /// of writing.
    private static void force(Path directory) {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debugf("A folder cannot be forced to disk: %s", e.getMessage());
        }
    }

    private Path pathOf(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
