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

/// Documents in a folder: `<owner>/<first two of the hash>/<hash>`, encrypted in pieces
/// ({@link Chunks}), written whole or not at all. The same bytes are kept once. What 0.2.0 kept is
/// read as it is ({@link WholeReading}).
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
        if (isWhole(sha256)) {
            return;
        }
        try (InputStream in = Files.newInputStream(plain)) {
            copy(in, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a stream whose hash is known.
    ///
    /// @throws IllegalArgumentException if the bytes have another hash; nothing is kept then
    /// @throws IOException if reading or writing fails; nothing is kept then
    void copy(InputStream plain, String sha256) throws IOException {
        MessageDigest digest = Sha256.digest();
        write(
                Chunks.EVERY_PIECE_NAMED,
                new DigestInputStream(plain, digest),
                () -> sha256,
                () -> {
                    if (!Sha256.hex(digest).equals(sha256)) {
                        throw new IllegalArgumentException(
                                "the file is not the one that was hashed");
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
                Chunks.LAST_PIECE_NAMED,
                new DigestInputStream(counted, digest),
                () -> sha256[0] = Sha256.hex(digest),
                () -> sha256[0]);
        return new Kept(sha256[0], counted.count());
    }

    @Override
    public Optional<Reading> open(String sha256) {
        Path place = placeOf(sha256);
        try {
            return Optional.of(new ChunkedReading(place, keys, sha256));
        } catch (GeneralSecurityException _) {
            return keys.whole().flatMap(key -> whole(place, key, sha256));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Reading> whole(Path place, SecretKey key, String sha256) {
        try {
            return Optional.of(new WholeReading(place, key, sha256));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether anything was ever kept here. A folder that is gone is one that is not mounted.
    boolean isThere() {
        return Files.isDirectory(folder);
    }

    /// Whether the document is here and can be read to its end.
    boolean isWhole(String sha256) {
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

    /// Removes what was being written when a process ended.
    public void removeUnfinished() {
        FolderSweep.unfinished(folder, Instant.now());
    }

    /// Removes documents that were last kept before an instant.
    ///
    /// @return how many
    public int removeKeptBefore(Instant limit) {
        return FolderSweep.keptBefore(folder, limit);
    }

    /// Durable before it has its name: a row must never point at half a file.
    ///
    /// @param name the hash to which the pieces are bound
    /// @param checked the hash of what was written
    private void write(
            byte version, InputStream in, Supplier<String> name, Supplier<String> checked)
            throws IOException {
        create(folder);
        Path fresh = folder.resolve(FolderSweep.UNFINISHED + UUID.randomUUID());
        try {
            try (FileChannel out =
                    FileChannel.open(
                            fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                encrypt(version, in, name, out);
                out.force(true);
            }
            Path place = placeOf(checked.get());
            create(place.getParent());
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            force(place.getParent());
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

    /// A new folder is durable before anything is kept in it.
    private static void create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path above = directory.toAbsolutePath().getParent();
        create(above);
        Files.createDirectories(directory);
        force(above);
    }

    /// Some file systems cannot do this for a folder: there their own order of writing must do.
    private static void force(Path directory) {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debugf("A folder cannot be forced to disk: %s", e.getMessage());
        }
    }

    private Path placeOf(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
