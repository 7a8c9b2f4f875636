package org.ventanilla.notification.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.crypto.SecretsOf;
import org.ventanilla.notification.handling.Documents;
import org.ventanilla.notification.model.Sha256;

/// Documents at rest.
class FolderDocumentsTest {

    private static final int PIECE = 64 * 1024;
    private static final int SEALED = PIECE + 16;
    private static final int HEADER = 37;
    private static final byte[] ACT = "%PDF-1.7 resuelve".getBytes(StandardCharsets.UTF_8);

    private final Secrets secrets = SecretsOf.tests();

    @TempDir Path folder;
    private FolderDocuments documents;

    @BeforeEach
    void open() {
        documents = new FolderDocuments(() -> folder, secrets);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5})
    void whatIsKeptIsReadAndKeptOnce(int size) throws IOException {
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
    void theFileItselfSaysNothing() throws IOException {
        keep(ACT);
        assertThat(Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PDF", "resuelve");
    }

    @Test
    void theSameBytesAreEncryptedAnewEachTime() throws IOException {
        keep(ACT);
        byte[] first = Files.readAllBytes(files().getFirst());
        Files.delete(files().getFirst());
        keep(ACT);
        assertThat(Files.readAllBytes(files().getFirst())).isNotEqualTo(first);
    }

    @Test
    void aDocumentCutBetweenPiecesIsAsGoodAsAbsent() throws IOException {
        String sha256 = keep(bytes(3 * PIECE));
        change(file -> Arrays.copyOf(file, HEADER + 2 * SEALED));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void aDocumentWithSomethingBehindItIsAsGoodAsAbsent() throws IOException {
        String sha256 = keep(bytes(3 * PIECE));
        change(file -> Arrays.copyOf(file, file.length + SEALED));
        assertThat(documents.open(sha256)).isEmpty();
    }

    @Test
    void piecesInAnotherOrderAreNoticedWhereTheyWouldBeRead() throws IOException {
        String sha256 = keep(bytes(4 * PIECE));
        change(
                file -> {
                    byte[] changed = file.clone();
                    System.arraycopy(file, HEADER, changed, HEADER + SEALED, SEALED);
                    System.arraycopy(file, HEADER + SEALED, changed, HEADER, SEALED);
                    return changed;
                });
        assertThatThrownBy(() -> read(sha256)).isInstanceOf(IOException.class);
    }

    @Test
    void aPieceOfAnotherDocumentIsNoticed() throws IOException {
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
    void whatWasReadBeforeADamagedPieceIsRight() throws IOException {
        byte[] act = bytes(3 * PIECE);
        String sha256 = keep(act);
        change(
                file -> {
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
    void anAlteredFileIsHealedByKeepingAgain() throws IOException {
        byte[] act = bytes(3 * PIECE);
        String sha256 = keep(act);
        change(
                file -> {
                    file[HEADER + 100] ^= 1;
                    return file;
                });
        keep(act);
        assertThat(read(sha256)).isEqualTo(act);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 8192, 300_000})
    void whatTheFirstReleaseKeptIsReadAndMustHashToItsName(int size) throws IOException {
        byte[] act = bytes(size);
        String sha256 = Sha256.hex(act);
        Files.createDirectories(placeOf(sha256).getParent());
        Files.write(placeOf(sha256), secrets.encrypt("document:" + sha256, act));
        assertThat(read(sha256)).isEqualTo(act);
        try (Documents.Reading reading = documents.open(sha256).orElseThrow()) {
            assertThat(reading.size()).isEqualTo(size);
        }
        if (size > 0) {
            change(
                    file -> {
                        file[12 + size / 2] ^= 1;
                        return file;
                    });
            assertThat(documents.open(sha256)).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(documents.open(Sha256.hex(ACT))).isEmpty();
    }

    @Test
    void aFileOfAnotherHashIsNotKept() throws IOException {
        Path plain = Files.write(folder.resolve("plain"), ACT);
        assertThatThrownBy(() -> documents.keep(plain, "0".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnEndedProcessLeftIsRemovedAndWhatIsBeingWrittenStays() throws IOException {
        String sha256 = keep(ACT);
        Path prefix = placeOf(sha256).getParent();
        Path abandoned = Files.write(prefix.resolve(".abandoned"), ACT);
        Path young = Files.write(prefix.resolve(".young"), ACT);
        Files.setLastModifiedTime(
                abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        documents.removeUnfinished();
        assertThat(abandoned).doesNotExist();
        assertThat(young).exists();
        assertThat(read(sha256)).isEqualTo(ACT);
    }

    private String keep(byte[] act) throws IOException {
        String sha256 = Sha256.hex(act);
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

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("notification"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
