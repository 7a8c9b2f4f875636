package org.ventanilla.notification.files;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.handling.Documents;
import org.ventanilla.notification.handling.DocumentsConfig;
import org.ventanilla.notification.model.Sha256;

/// Documents in a folder: `notification/<first two of the hash>/<hash>`, encrypted, written whole
/// or
/// not at all. The same bytes are kept once.
@Singleton
class FolderDocuments implements Documents {

    private final Path folder;
    private final Secrets secrets;

    FolderDocuments(DocumentsConfig config, Secrets secrets) {
        this.folder = config.folder().resolve("notification");
        this.secrets = secrets;
    }

    @Override
    public String keep(byte[] bytes) {
        String sha256 = Sha256.hex(bytes);
        Path place = placeOf(sha256);
        try {
            if (read(sha256).isEmpty()) {
                Files.createDirectories(place.getParent());
                writeWhole(place, secrets.encrypt(context(sha256), bytes));
            }
            return sha256;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file that no longer opens, or is no longer itself, is as good as absent.
    @Override
    public Optional<byte[]> read(String sha256) {
        try {
            byte[] plain = secrets.decrypt(context(sha256), Files.readAllBytes(placeOf(sha256)));
            return Sha256.hex(plain).equals(sha256) ? Optional.of(plain) : Optional.empty();
        } catch (NoSuchFileException | GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Durable before it has its name: the notice's row must never point at half a file.
    private static void writeWhole(Path place, byte[] bytes) throws IOException {
        Path fresh = place.resolveSibling("." + UUID.randomUUID());
        try (FileChannel out =
                FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException _) {
            // some file systems cannot sync a folder
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
