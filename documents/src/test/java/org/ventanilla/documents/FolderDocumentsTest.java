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

    private static final int PIECE = 64 * 1024;
    private static final int SEALED = PIECE + 16;
    private static final int HEADER = 37;
    private static final byte[] ACT = "%PDF-1.7 resuelve".getBytes(StandardCharsets.UTF_8);

    private static final SecretKeySpec WHOLE = new SecretKeySpec(new byte[32], "AES");

    private static final DocumentKeys KEYS = new DocumentKeys() {
        private final DocumentKeys derived = DocumentKeys.derivedFrom(new byte[] {1, 2, 3});

        @Override
        public SecretKey of(byte[] salt) {
            return derived.of(salt);
        }

        @Override
        public Optional<SecretKey> whole() {
            return Optional.of(WHOLE);
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
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5})
    void aStoredDocumentIsReadBackAndStoredOnce(int size) throws IOException {
        byte[] act = bytes(size);
        String sha256 = keep(act);
        keep(act);
        assertThat(read(sha256)).isEqualTo(act);
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            assertThat(reading.size()).isEqualTo(size);
        }
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst()))
                .isEqualTo(HEADER + size + 16L * Math.max(1, Math.ceilDiv(size, PIECE)));
    }

    @Test
    void theFileContainsNoPlaintext() throws IOException {
        keep(ACT);
        assertThat(Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PDF", "resuelve");
    }

    @Test
    void equalContentIsEncryptedDifferentlyEachTime() throws IOException {
        keep(ACT);
        byte[] first = Files.readAllBytes(files().getFirst());
        Files.delete(files().getFirst());
        keep(ACT);
        assertThat(Files.readAllBytes(files().getFirst())).isNotEqualTo(first);
    }

    @Test
    void aDocumentTruncatedBetweenChunksIsTreatedAsAbsent() throws IOException {
        String sha256 = keep(bytes(3 * PIECE));
        change(file -> Arrays.copyOf(file, HEADER + 2 * SEALED));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void aDocumentWithTrailingBytesIsTreatedAsAbsent() throws IOException {
        String sha256 = keep(bytes(3 * PIECE));
        change(file -> Arrays.copyOf(file, file.length + SEALED));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void reorderedChunksAreDetectedWhenTheyAreRead() throws IOException {
        String sha256 = keep(bytes(4 * PIECE));
        change(file -> {
            byte[] changed = file.clone();
            System.arraycopy(file, HEADER, changed, HEADER + SEALED, SEALED);
            System.arraycopy(file, HEADER + SEALED, changed, HEADER, SEALED);
            return changed;
        });
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void aChunkOfAnotherDocumentIsDetected() throws IOException {
        String other = keep(bytes(3 * PIECE));
        byte[] foreign = Files.readAllBytes(placeOf(other));
        byte[] act = bytes(3 * PIECE);
        act[5] ^= 1;
        String sha256 = keep(act);
        Path place = placeOf(sha256);
        byte[] spliced = Files.readAllBytes(place);
        System.arraycopy(foreign, HEADER + SEALED, spliced, HEADER + SEALED, SEALED);
        Files.write(place, spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
        Files.write(place, foreign);
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void theBytesBeforeADamagedChunkAreAuthentic() throws IOException {
        byte[] act = bytes(3 * PIECE);
        String sha256 = keep(act);
        change(file -> {
            file[HEADER + SEALED + 100] ^= 1;
            return file;
        });
        try (Documents.Reading reading = documents.open(sha256).orElseThrow();
                InputStream in = reading.bytes()) {
            assertThat(in.readNBytes(PIECE)).isEqualTo(Arrays.copyOf(act, PIECE));
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAlteredFileIsRepairedByStoringItAgain() throws IOException {
        byte[] act = bytes(3 * PIECE);
        String sha256 = keep(act);
        change(file -> {
            file[HEADER + 100] ^= 1;
            return file;
        });
        keep(act);
        assertThat(read(sha256)).isEqualTo(act);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 8192, 300_000})
    void documentsOfTheFirstReleaseAreReadAndMustMatchTheirName(int size) throws IOException, GeneralSecurityException {
        byte[] act = bytes(size);
        String sha256 = hashOf(act);
        Files.createDirectories(placeOf(sha256).getParent());
        Files.write(placeOf(sha256), inOnePiece("document:" + sha256, act));
        assertThat(read(sha256)).isEqualTo(act);
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            assertThat(reading.size()).isEqualTo(size);
        }
        if (size > 0) {
            change(file -> {
                file[12 + size / 2] ^= 1;
                return file;
            });
            assertThat(documents.open(sha256)).isEmpty();
        }
    }

    @Test
    void aMissingDocumentIsAbsent() {
        assertThat(documents.open(hashOf(ACT))).isEmpty();
    }

    @Test
    void aFileWithAnotherHashIsNotStored() throws IOException {
        Path plain = Files.write(folder.resolve("plain"), ACT);
        assertThatThrownBy(() -> documents.keep(plain, "0".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void oldUnfinishedFilesAreDeletedAndRecentOnesStay() throws IOException {
        String sha256 = keep(ACT);
        Path prefix = placeOf(sha256).getParent();
        Path abandoned = Files.write(prefix.resolve(".abandoned"), ACT);
        Path above = Files.write(prefix.resolveSibling(".abandoned"), ACT);
        Path young = Files.write(prefix.resolve(".young"), ACT);
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(abandoned, longAgo);
        Files.setLastModifiedTime(above, longAgo);
        documents.removeUnfinished();
        assertThat(abandoned).doesNotExist();
        assertThat(above).doesNotExist();
        assertThat(young).exists();
        assertThat(read(sha256)).isEqualTo(ACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5})
    void aStreamIsStoredUnderTheHashOfItsBytes(int size) throws IOException {
        byte[] act = bytes(size);
        Documents.Kept kept = documents.keep(new ByteArrayInputStream(act), size);
        assertThat(kept).isEqualTo(new Documents.Kept(hashOf(act), size));
        assertThat(read(kept.sha256())).isEqualTo(act);
        documents.keep(new ByteArrayInputStream(act), size);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aStreamBeyondItsLimitIsNotStored() throws IOException {
        byte[] act = bytes(PIECE + 1);
        assertThatThrownBy(() -> documents.keep(new ByteArrayInputStream(act), PIECE))
                .isInstanceOf(TooLarge.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamThatFailsIsNotStored() throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes(PIECE)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> documents.keep(broken, Long.MAX_VALUE)).hasMessage("connection reset");
        assertThat(files()).isEmpty();
    }

    @Test
    void aStreamStoredUnderOneNameCannotBeReadUnderAnother() throws IOException {
        String sha256 = documents
                .keep(new ByteArrayInputStream(bytes(3 * PIECE)), 3 * PIECE)
                .sha256();
        String other = "0".repeat(64);
        Files.createDirectories(placeOf(other).getParent());
        Files.move(placeOf(sha256), placeOf(other));
        assertThat(documents.open(other)).isEmpty();
    }

    @Test
    void aChunkOfAnotherStreamIsDetected() throws IOException {
        byte[] act = bytes(3 * PIECE);
        String other = documents.keep(new ByteArrayInputStream(act), act.length).sha256();
        byte[] foreign = Files.readAllBytes(placeOf(other));
        act[3 * PIECE - 1] ^= 1;
        String sha256 =
                documents.keep(new ByteArrayInputStream(act), act.length).sha256();
        byte[] spliced = Files.readAllBytes(placeOf(sha256));
        System.arraycopy(foreign, HEADER, spliced, HEADER, SEALED);
        Files.write(placeOf(sha256), spliced);
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void documentsStoredBeforeAnInstantAreDeletedAndTheOthersStay() throws IOException {
        String old = keep(bytes(7));
        String young = keep(ACT);
        Instant limit = Instant.now().minus(Duration.ofDays(1));
        Files.setLastModifiedTime(placeOf(old), FileTime.from(limit.minusSeconds(1)));
        assertThat(documents.removeKeptBefore(limit)).isEqualTo(1);
        assertThat(documents.open(old)).isEmpty();
        assertThat(read(young)).isEqualTo(ACT);
    }

    private String keep(byte[] act) throws IOException {
        String sha256 = hashOf(act);
        documents.keep(Files.write(folder.resolve("plain"), act), sha256);
        return sha256;
    }

    private byte[] read(String sha256) throws IOException {
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            return reading.bytes().readAllBytes();
        }
    }

    private interface Change {
        byte[] of(byte[] file);
    }

    private void change(Change change) throws IOException {
        Path file = files().getFirst();
        Files.write(file, change.of(Files.readAllBytes(file)));
    }

    private Path placeOf(String sha256) {
        return folder.resolve("notification").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static String hashOf(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    /// Writes a document in the format of release 0.2.0: nonce, ciphertext, tag.
    private static byte[] inOnePiece(String context, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        new Random(plain.length).nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, WHOLE, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static byte[] bytes(int size) {
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
