package org.ventanilla.notification.files;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.handling.Documents;
import org.ventanilla.notification.handling.DocumentsConfig;
import org.ventanilla.notification.model.Sha256;

/// Documents in a folder: `notification/<first two of the hash>/<hash>`, encrypted in pieces
/// ({@link Chunks}), written whole or not at all. The same bytes are kept once. What 0.2.0 kept is
/// read as it is ({@link WholeReading}).
@Singleton
class FolderDocuments implements Documents {

    private static final Logger LOG = Logger.getLogger(FolderDocuments.class);

    /// A file being written has such a name.
    private static final String UNFINISHED = ".*";

    /// Nobody writes one document for so long. Another replica may be writing the younger ones.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final Secrets secrets;

    FolderDocuments(DocumentsConfig config, Secrets secrets) {
        this.folder = config.folder().resolve("notification");
        this.secrets = secrets;
    }

    @Override
    public void keep(Path plain, String sha256) {
        try {
            if (!isWhole(sha256)) {
                write(plain, sha256);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    @Override
    public Optional<Reading> open(String sha256) {
        Path place = placeOf(sha256);
        try {
            return Optional.of(inPieces(place, sha256));
        } catch (GeneralSecurityException _) {
            return whole(place, sha256);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes what was being written when a process ended.
    @Startup
    void removeUnfinished() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> prefixes = Files.newDirectoryStream(folder)) {
            for (Path prefix : prefixes) {
                removeUnfinished(prefix, limit);
            }
        } catch (IOException e) {
            LOG.warnf("Unfinished documents were not removed: %s", e.getMessage());
        }
    }

    private static void removeUnfinished(Path prefix, Instant limit) throws IOException {
        if (!Files.isDirectory(prefix)) {
            return;
        }
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(prefix, UNFINISHED)) {
            for (Path file : unfinished) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Reading inPieces(Path place, String sha256)
            throws IOException, GeneralSecurityException {
        return new ChunkedReading(place, secrets, context(sha256));
    }

    private Optional<Reading> whole(Path place, String sha256) {
        try {
            return Optional.of(new WholeReading(place, secrets.atRest(), sha256));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the document is here and can be read to its end.
    private boolean isWhole(String sha256) {
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

    /// Durable before it has its name: the notice's row must never point at half a file.
    private void write(Path plain, String sha256) throws IOException, GeneralSecurityException {
        Path place = placeOf(sha256);
        create(place.getParent());
        Path fresh = place.resolveSibling("." + UUID.randomUUID());
        try {
            try (FileChannel out =
                            FileChannel.open(
                                    fresh,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE);
                    DigestInputStream in =
                            new DigestInputStream(Files.newInputStream(plain), Sha256.digest())) {
                encrypt(in, out, context(sha256));
                if (!Sha256.hex(in.getMessageDigest()).equals(sha256)) {
                    throw new IllegalArgumentException("the file is not the one that was hashed");
                }
                out.force(true);
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(place.getParent());
    }

    private void encrypt(InputStream in, FileChannel out, String context)
            throws IOException, GeneralSecurityException {
        byte[] salt = secrets.randomBytes(Chunks.SALT_BYTES);
        byte[] header = Chunks.header(salt);
        Chunks chunks = new Chunks(secrets.documentKey(salt), header, context);
        writeFully(out, header, header.length);
        byte[] plain = new byte[Chunks.PLAIN_BYTES];
        byte[] ahead = new byte[Chunks.PLAIN_BYTES];
        byte[] sealed = new byte[Chunks.SEALED_BYTES];
        int length = in.readNBytes(plain, 0, plain.length);
        boolean last = false;
        for (long position = 0; !last; position++) {
            int following = in.readNBytes(ahead, 0, ahead.length);
            last = following == 0;
            writeFully(out, sealed, chunks.seal(position, last, plain, length, sealed));
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

    private static String context(String sha256) {
        return "document:" + sha256;
    }
}
