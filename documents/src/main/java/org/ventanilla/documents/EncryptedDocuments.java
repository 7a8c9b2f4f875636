package org.ventanilla.documents;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.ventanilla.documents.SealedFiles.SealedFile;

/// Stores the documents of a service. The documents are encrypted in chunks ({@link Chunks}) before they
/// leave this process. A file is stored completely or not at all, and equal content is stored once.
/// Documents that release 0.2.0 stored have another format, which {@link WholeReading} reads.
public final class EncryptedDocuments implements Documents {

    private final SealedFiles files;
    private final DocumentKeys keys;
    private final SecureRandom random = new SecureRandom();

    EncryptedDocuments(SealedFiles files, DocumentKeys keys) {
        this.files = files;
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
        requireSha256(sha256);
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
        requireSha256(sha256);
        try {
            Optional<SealedFile> file = files.open(sha256);
            return file.isEmpty() ? Optional.empty() : Optional.of(new ChunkedReading(file.get(), keys, sha256));
        } catch (GeneralSecurityException | EOFException _) {
            return keys.wholeDocumentKey().flatMap(key -> openWhole(key, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Reading> openWhole(SecretKey key, String sha256) {
        try {
            Optional<SealedFile> toCheck = files.open(sha256);
            Optional<SealedFile> toRead = files.open(sha256);
            return toCheck.isEmpty() || toRead.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new WholeReading(toCheck.get(), toRead.get(), key, sha256));
        } catch (GeneralSecurityException | EOFException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether the place of the documents exists. If a service has documents and their place does
    /// not exist, the store is unavailable.
    boolean exists() {
        return files.exists();
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
        files.removeUnfinished();
    }

    /// Deletes documents that were last stored before an instant.
    ///
    /// @return the number of deleted documents
    public int deleteStoredBefore(Instant limit) {
        return files.deleteStoredBefore(limit);
    }

    /// Encrypts a document in a local file, then stores this file.
    ///
    /// @param version the version of the format, of [Chunks]
    /// @param boundName returns the hash to which the chunks are bound
    /// @param fileName returns the hash of the written bytes; called after the last byte was written
    private void write(byte version, InputStream in, Supplier<String> boundName, Supplier<String> fileName)
            throws IOException {
        Path unfinished = files.createUnfinished();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(unfinished), md5)) {
                encrypt(version, in, boundName, out);
            }
            files.store(unfinished, md5.digest(), fileName.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot encrypt or hash", e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void encrypt(byte version, InputStream in, Supplier<String> boundName, OutputStream out)
            throws IOException, GeneralSecurityException {
        byte[] salt = new byte[Chunks.SALT_BYTES];
        random.nextBytes(salt);
        byte[] header = Chunks.header(version, salt);
        Chunks chunks = new Chunks(keys, header);
        out.write(header);
        byte[] plain = new byte[Chunks.PLAIN_BYTES];
        byte[] nextPlain = new byte[Chunks.PLAIN_BYTES];
        byte[] sealed = new byte[Chunks.SEALED_BYTES];
        int length = in.readNBytes(plain, 0, plain.length);
        boolean last = false;
        for (long position = 0; !last; position++) {
            int nextLength = in.readNBytes(nextPlain, 0, nextPlain.length);
            last = nextLength == 0;
            out.write(sealed, 0, chunks.seal(position, last, boundName, plain, length, sealed));
            byte[] reusable = plain;
            plain = nextPlain;
            nextPlain = reusable;
            length = nextLength;
        }
    }

    private static void requireSha256(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }
}
