package org.ventanilla.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests how every document store must behave. These tests run with a folder and with an S3 service.
abstract class DocumentsContract {

    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
    private static final int HEADER_BYTES = 37;
    static final byte[] DOCUMENT = "%PDF-1.7 resuelve".getBytes(StandardCharsets.UTF_8);

    private static final SecretKeySpec WHOLE_DOCUMENT_KEY = new SecretKeySpec(new byte[32], "AES");

    static final DocumentKeys KEYS = new DocumentKeys() {
        private final DocumentKeys derived = DocumentKeys.derivedFrom(new byte[] {1, 2, 3});

        @Override
        public SecretKey of(byte[] salt) {
            return derived.of(salt);
        }

        @Override
        public Optional<SecretKey> wholeDocumentKey() {
            return Optional.of(WHOLE_DOCUMENT_KEY);
        }
    };

    static final String OWNER = "notification";

    @TempDir
    Path temporary;

    EncryptedDocuments documents;

    @BeforeEach
    void open() {
        documents = new EncryptedDocuments(place(), KEYS);
    }

    /// The place to test, which is empty.
    abstract SealedFiles place();

    /// The names of the stored files.
    abstract List<String> names() throws IOException;

    /// The encrypted bytes of a stored file.
    abstract byte[] stored(String name) throws IOException;

    /// Stores encrypted bytes under a name without this store.
    abstract void replace(String name, byte[] bytes) throws IOException;

    /// Deletes a stored file without this store.
    abstract void delete(String name) throws IOException;

    /// Makes a stored file appear to have been stored at an instant.
    abstract void setStoredAt(String name, Instant instant) throws IOException;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5})
    void aDocumentCanBeReadAndIsStoredOnlyOnce(int size) throws IOException {
        byte[] content = randomBytes(size);
        String sha256 = store(content);
        store(content);
        assertThat(read(sha256)).isEqualTo(content);
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            assertThat(reading.size()).isEqualTo(size);
        }
        assertThat(names()).containsExactly(sha256);
        assertThat((long) stored(sha256).length)
                .isEqualTo(HEADER_BYTES + size + (long) TAG_BYTES * Math.max(1, Math.ceilDiv(size, CHUNK_BYTES)));
    }

    @Test
    void theFileContainsNoPlaintext() throws IOException {
        String sha256 = store(DOCUMENT);
        assertThat(new String(stored(sha256), StandardCharsets.ISO_8859_1)).doesNotContain("PDF", "resuelve");
    }

    @Test
    void equalContentIsEncryptedDifferentlyEachTime() throws IOException {
        String sha256 = store(DOCUMENT);
        byte[] first = stored(sha256);
        delete(sha256);
        store(DOCUMENT);
        assertThat(stored(sha256)).isNotEqualTo(first);
    }

    @Test
    void aDocumentTruncatedBetweenChunksIsTreatedAsAbsent() throws IOException {
        String sha256 = store(randomBytes(3 * CHUNK_BYTES));
        changeFile(file -> Arrays.copyOf(file, HEADER_BYTES + 2 * SEALED_CHUNK_BYTES));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void aDocumentWithTrailingBytesIsTreatedAsAbsent() throws IOException {
        String sha256 = store(randomBytes(3 * CHUNK_BYTES));
        changeFile(file -> Arrays.copyOf(file, file.length + SEALED_CHUNK_BYTES));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void reorderedChunksAreDetectedWhenTheyAreRead() throws IOException {
        String sha256 = store(randomBytes(4 * CHUNK_BYTES));
        changeFile(file -> {
            byte[] changed = file.clone();
            System.arraycopy(file, HEADER_BYTES, changed, HEADER_BYTES + SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES);
            System.arraycopy(file, HEADER_BYTES + SEALED_CHUNK_BYTES, changed, HEADER_BYTES, SEALED_CHUNK_BYTES);
            return changed;
        });
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void aChunkOfAnotherDocumentIsDetected() throws IOException {
        String other = store(randomBytes(3 * CHUNK_BYTES));
        byte[] otherFile = stored(other);
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        content[5] ^= 1;
        String sha256 = store(content);
        byte[] spliced = stored(sha256);
        int secondChunk = HEADER_BYTES + SEALED_CHUNK_BYTES;
        System.arraycopy(otherFile, secondChunk, spliced, secondChunk, SEALED_CHUNK_BYTES);
        replace(sha256, spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
        replace(sha256, otherFile);
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void theBytesBeforeADamagedChunkAreAuthentic() throws IOException {
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        String sha256 = store(content);
        changeFile(file -> {
            file[HEADER_BYTES + SEALED_CHUNK_BYTES + 100] ^= 1;
            return file;
        });
        try (Documents.Reading reading = documents.open(sha256).orElseThrow();
                InputStream in = reading.bytes()) {
            assertThat(in.readNBytes(CHUNK_BYTES)).isEqualTo(Arrays.copyOf(content, CHUNK_BYTES));
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAlteredFileIsRepairedByStoringItAgain() throws IOException {
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        String sha256 = store(content);
        changeFile(file -> {
            file[HEADER_BYTES + 100] ^= 1;
            return file;
        });
        store(content);
        assertThat(read(sha256)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 8192, 300_000})
    void documentsOfRelease020AreReadIfTheyMatchTheirName(int size) throws IOException, GeneralSecurityException {
        byte[] content = randomBytes(size);
        String sha256 = hashOf(content);
        replace(sha256, encryptedByRelease020("document:" + sha256, content));
        assertThat(read(sha256)).isEqualTo(content);
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            assertThat(reading.size()).isEqualTo(size);
        }
        if (size > 0) {
            changeFile(file -> {
                file[NONCE_BYTES + size / 2] ^= 1;
                return file;
            });
            assertThat(documents.open(sha256)).isEmpty();
        }
    }

    @Test
    void aMissingDocumentIsNotOpened() {
        assertThat(documents.open(hashOf(DOCUMENT))).isEmpty();
    }

    @Test
    void aFileWithAnotherHashIsNotStored() throws IOException {
        Path plain = Files.write(temporary.resolve("plain"), DOCUMENT);
        assertThatThrownBy(() -> documents.store(plain, "0".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5})
    void aStreamIsStoredUnderTheHashOfItsBytes(int size) throws IOException {
        byte[] content = randomBytes(size);
        Documents.StoredDocument stored = documents.store(new ByteArrayInputStream(content), size);
        assertThat(stored).isEqualTo(new Documents.StoredDocument(hashOf(content), size));
        assertThat(read(stored.sha256())).isEqualTo(content);
        documents.store(new ByteArrayInputStream(content), size);
        assertThat(names()).hasSize(1);
    }

    @Test
    void aStreamWithMoreBytesThanAllowedIsNotStored() throws IOException {
        byte[] content = randomBytes(CHUNK_BYTES + 1);
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(content), CHUNK_BYTES))
                .isInstanceOf(TooLarge.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aStreamWhoseReadingFailsIsNotStored() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(randomBytes(CHUNK_BYTES)), failing);
        assertThatThrownBy(() -> documents.store(broken, Long.MAX_VALUE)).hasMessage("connection reset");
        assertThat(names()).isEmpty();
    }

    @Test
    void aStoredStreamCannotBeReadUnderAnotherName() throws IOException {
        String sha256 = documents
                .store(new ByteArrayInputStream(randomBytes(3 * CHUNK_BYTES)), 3 * CHUNK_BYTES)
                .sha256();
        String other = "0".repeat(64);
        replace(other, stored(sha256));
        assertThat(documents.open(other)).isEmpty();
    }

    @Test
    void aChunkOfAnotherStoredStreamIsDetected() throws IOException {
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        String other = documents
                .store(new ByteArrayInputStream(content), content.length)
                .sha256();
        byte[] otherFile = stored(other);
        content[3 * CHUNK_BYTES - 1] ^= 1;
        String sha256 = documents
                .store(new ByteArrayInputStream(content), content.length)
                .sha256();
        byte[] spliced = stored(sha256);
        System.arraycopy(otherFile, HEADER_BYTES, spliced, HEADER_BYTES, SEALED_CHUNK_BYTES);
        replace(sha256, spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void documentsStoredBeforeAnInstantAreDeleted() throws IOException {
        String old = store(randomBytes(7));
        String recent = store(DOCUMENT);
        Instant limit = Instant.now().minus(Duration.ofDays(1));
        setStoredAt(old, limit.minusSeconds(1));
        assertThat(documents.deleteStoredBefore(limit)).isEqualTo(1);
        assertThat(documents.open(old)).isEmpty();
        assertThat(read(recent)).isEqualTo(DOCUMENT);
    }

    final String store(byte[] content) throws IOException {
        String sha256 = hashOf(content);
        documents.store(Files.write(temporary.resolve("plain"), content), sha256);
        return sha256;
    }

    final byte[] read(String sha256) throws IOException {
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            return reading.bytes().readAllBytes();
        }
    }

    /// A change to the bytes of a stored file.
    private interface Change {
        byte[] apply(byte[] file);
    }

    /// Changes the only stored file.
    private void changeFile(Change change) throws IOException {
        String name = names().getFirst();
        replace(name, change.apply(stored(name)));
    }

    static String hashOf(byte[] bytes) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    /// Writes a document in the format of release 0.2.0: nonce, ciphertext, tag.
    private static byte[] encryptedByRelease020(String context, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        new Random(plain.length).nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, WHOLE_DOCUMENT_KEY, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
