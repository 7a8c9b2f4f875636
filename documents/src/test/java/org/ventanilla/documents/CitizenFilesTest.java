package org.ventanilla.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;

/// Tests that one service stores the files of citizens, and that other services read and copy them.
class CitizenFilesTest {

    private static final String SECRET = "a secret of at least thirty-two characters";
    private static final byte[] PHOTO = "a photo".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private CitizenFiles gateway;
    private CitizenFiles pqrsd;

    @BeforeEach
    void createFilesOfTwoServices() {
        gateway = filesOf(Service.GATEWAY, SECRET);
        pqrsd = filesOf(Service.PQRSD, SECRET);
    }

    @Test
    void aFileOfOneServiceIsReadableByOtherServices() throws IOException {
        FileRef file = storePhoto();
        assertThat(file.owner()).isEqualTo("gateway");
        assertThat(file.sizeBytes()).isEqualTo(PHOTO.length);
        assertThat(read(pqrsd, file)).isEqualTo(PHOTO);
        assertThat(pqrsd.exists(file)).isTrue();
    }

    @Test
    void aCopyStaysAfterTheOriginalIsDeleted() throws IOException {
        FileRef file = storePhoto();
        FileRef copy = pqrsd.copy(file).orElseThrow();
        Files.delete(pathOf(file));
        assertThat(copy.owner()).isEqualTo("pqrsd");
        assertThat(copy.name()).isEqualTo("foto.png");
        assertThat(read(pqrsd, copy)).isEqualTo(PHOTO);
        assertThat(pqrsd.copy(file)).contains(copy);
    }

    @Test
    void aCopyIsEncryptedWithAnotherKey() throws IOException {
        FileRef file = storePhoto();
        FileRef copy = pqrsd.copy(file).orElseThrow();
        Files.copy(pathOf(file), pathOf(copy), StandardCopyOption.REPLACE_EXISTING);
        assertThat(pqrsd.open(copy)).isEmpty();
    }

    @Test
    void missingAndAlteredFilesAreNotCopied() throws IOException {
        FileRef file = storePhoto();
        byte[] stored = Files.readAllBytes(pathOf(file));
        stored[stored.length - 1] ^= 1;
        Files.write(pathOf(file), stored);
        assertThat(pqrsd.copy(file)).isEmpty();
        Files.delete(pathOf(file));
        assertThat(pqrsd.copy(file)).isEmpty();
        assertThat(pqrsd.exists(file)).isFalse();
    }

    @Test
    void anUnavailableStoreIsNotReportedAsAMissingFile() throws IOException {
        FileRef file = storePhoto();
        Files.move(folder.resolve("gateway"), folder.resolve("unmounted"));
        assertThatThrownBy(() -> pqrsd.copy(file)).isInstanceOf(UncheckedIOException.class);
        Files.move(folder.resolve("unmounted"), folder.resolve("gateway"));
        assertThat(pqrsd.copy(file)).isPresent();
    }

    @Test
    void aReferenceCannotSelectTheFolderOfAServiceWithoutCitizenFiles() {
        FileRef outsideReference = new FileRef("0".repeat(64), 1, "image/png", "../notification", null);
        assertThatThrownBy(() -> pqrsd.open(outsideReference)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesCannotBeReadWithAnotherSecret() throws IOException {
        FileRef file = storePhoto();
        CitizenFiles withOtherSecret = filesOf(Service.PQRSD, SECRET.replace("secret", "stolen"));
        assertThat(withOtherSecret.open(file)).isEmpty();
    }

    @Test
    void aMissingShortOrPublicSecretIsRefused() {
        assertThatThrownBy(() -> filesOf(Service.PQRSD, "")).hasMessageContaining("FILES_SECRET");
        assertThatThrownBy(() -> filesOf(Service.PQRSD, "short")).hasMessageContaining("FILES_SECRET");
        assertThatThrownBy(() -> filesOf(Service.PQRSD, CitizenFiles.LOCAL_SECRET))
                .hasMessageContaining("default");
    }

    private FileRef storePhoto() throws IOException {
        return gateway.store(new ByteArrayInputStream(PHOTO), PHOTO.length, "image/png", "foto.png");
    }

    private CitizenFiles filesOf(Service owner, String secret) {
        return new CitizenFiles(SampleConfig.ofFolder(folder, secret), owner, false);
    }

    private Path pathOf(FileRef file) {
        return folder.resolve(file.owner())
                .resolve(file.sha256().substring(0, 2))
                .resolve(file.sha256());
    }

    private static byte[] read(CitizenFiles files, FileRef file) throws IOException {
        try (Documents.Reading reading = files.open(file).orElseThrow()) {
            return reading.bytes().readAllBytes();
        }
    }
}
