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
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the document store in a folder.
class FolderDocumentsTest {

    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
    private static final int HEADER_BYTES = 37;
    private static final byte[] DOCUMENT = "%PDF-1.7 resuelve".getBytes(StandardCharsets.UTF_8);

    private static final SecretKeySpec WHOLE_DOCUMENT_KEY = new SecretKeySpec(new byte[32], "AES");

    private static final DocumentKeys KEYS = new DocumentKeys() {
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

    @TempDir
    Path folder;

    private FolderDocuments documents;

    @BeforeEach
    void open() {
        documents = new FolderDocuments(folder, "notification", KEYS);
    }

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
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst()))
                .isEqualTo(HEADER_BYTES + size + (long) TAG_BYTES * Math.max(1, Math.ceilDiv(size, CHUNK_BYTES)));
    }

    @Test
    void theFileContainsNoPlaintext() throws IOException {
        store(DOCUMENT);
        assertThat(Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PDF", "resuelve");
    }

    @Test
    void equalContentIsEncryptedDifferentlyEachTime() throws IOException {
        store(DOCUMENT);
        byte[] first = Files.readAllBytes(files().getFirst());
        Files.delete(files().getFirst());
        store(DOCUMENT);
        assertThat(Files.readAllBytes(files().getFirst())).isNotEqualTo(first);
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
        byte[] otherFile = Files.readAllBytes(pathOf(other));
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        content[5] ^= 1;
        String sha256 = store(content);
        Path path = pathOf(sha256);
        byte[] spliced = Files.readAllBytes(path);
        int secondChunk = HEADER_BYTES + SEALED_CHUNK_BYTES;
        System.arraycopy(otherFile, secondChunk, spliced, secondChunk, SEALED_CHUNK_BYTES);
        Files.write(path, spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
        Files.write(path, otherFile);
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
        Files.createDirectories(pathOf(sha256).getParent());
        Files.write(pathOf(sha256), encryptedByRelease020("document:" + sha256, content));
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
        Path plain = Files.write(folder.resolve("plain"), DOCUMENT);
        assertThatThrownBy(() -> documents.store(plain, "0".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void onlyOldUnfinishedFilesAreDeleted() throws IOException {
        String sha256 = store(DOCUMENT);
        Path prefix = pathOf(sha256).getParent();
        Path abandoned = Files.write(prefix.resolve(".abandoned"), DOCUMENT);
        Path abandonedInParent = Files.write(prefix.resolveSibling(".abandoned"), DOCUMENT);
        Path recent = Files.write(prefix.resolve(".recent"), DOCUMENT);
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(abandoned, longAgo);
        Files.setLastModifiedTime(abandonedInParent, longAgo);
        documents.removeUnfinished();
        assertThat(abandoned).doesNotExist();
        assertThat(abandonedInParent).doesNotExist();
        assertThat(recent).exists();
        assertThat(read(sha256)).isEqualTo(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5})
    void aStreamIsStoredUnderTheHashOfItsBytes(int size) throws IOException {
        byte[] content = randomBytes(size);
        Documents.StoredDocument stored = documents.store(new ByteArrayInputStream(content), size);
        assertThat(stored).isEqualTo(new Documents.StoredDocument(hashOf(content), size));
        assertThat(read(stored.sha256())).isEqualTo(content);
        documents.store(new ByteArrayInputStream(content), size);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aStreamWithMoreBytesThanAllowedIsNotStored() throws IOException {
        byte[] content = randomBytes(CHUNK_BYTES + 1);
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(content), CHUNK_BYTES))
                .isInstanceOf(TooLarge.class);
        assertThat(files()).isEmpty();
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
        assertThat(files()).isEmpty();
    }

    @Test
    void aStoredStreamCannotBeReadUnderAnotherName() throws IOException {
        String sha256 = documents
                .store(new ByteArrayInputStream(randomBytes(3 * CHUNK_BYTES)), 3 * CHUNK_BYTES)
                .sha256();
        String other = "0".repeat(64);
        Files.createDirectories(pathOf(other).getParent());
        Files.move(pathOf(sha256), pathOf(other));
        assertThat(documents.open(other)).isEmpty();
    }

    @Test
    void aChunkOfAnotherStoredStreamIsDetected() throws IOException {
        byte[] content = randomBytes(3 * CHUNK_BYTES);
        String other = documents
                .store(new ByteArrayInputStream(content), content.length)
                .sha256();
        byte[] otherFile = Files.readAllBytes(pathOf(other));
        content[3 * CHUNK_BYTES - 1] ^= 1;
        String sha256 = documents
                .store(new ByteArrayInputStream(content), content.length)
                .sha256();
        byte[] spliced = Files.readAllBytes(pathOf(sha256));
        System.arraycopy(otherFile, HEADER_BYTES, spliced, HEADER_BYTES, SEALED_CHUNK_BYTES);
        Files.write(pathOf(sha256), spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void documentsStoredBeforeAnInstantAreDeleted() throws IOException {
        String old = store(randomBytes(7));
        String recent = store(DOCUMENT);
        Instant limit = Instant.now().minus(Duration.ofDays(1));
        Files.setLastModifiedTime(pathOf(old), FileTime.from(limit.minusSeconds(1)));
        assertThat(documents.deleteStoredBefore(limit)).isEqualTo(1);
        assertThat(documents.open(old)).isEmpty();
        assertThat(read(recent)).isEqualTo(DOCUMENT);
    }

    private String store(byte[] content) throws IOException {
        String sha256 = hashOf(content);
        documents.store(Files.write(folder.resolve("plain"), content), sha256);
        return sha256;
    }

    private byte[] read(String sha256) throws IOException {
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
        Path file = files().getFirst();
        Files.write(file, change.apply(Files.readAllBytes(file)));
    }

    private Path pathOf(String sha256) {
        return folder.resolve("notification").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static String hashOf(byte[] bytes) {
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

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder.resolve("notification"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve("notification"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
