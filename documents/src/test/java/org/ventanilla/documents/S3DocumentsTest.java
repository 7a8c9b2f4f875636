package org.ventanilla.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;

/// Tests the document store in a bucket, with an S3 server that checks signatures.
class S3DocumentsTest extends DocumentsContract {

    private static final String BUCKET = "documentos";
    private static final String SECRET = "a secret of at least thirty-two characters";

    @TempDir
    Path folder;

    private S3Server server;

    @Override
    SealedFiles place() {
        server = S3Server.start(folder, BUCKET);
        return DocumentStore.filesOf(config(S3Server.SECRET_KEY)).apply(OWNER);
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void anUnavailableBucketIsNotReportedAsAMissingDocument() throws IOException {
        String sha256 = store(DOCUMENT);
        for (SampleConfig wrong : List.of(
                config("another secret key"),
                SampleConfig.ofBucket(server.endpoint(), "another-bucket", S3Server.ACCESS_KEY, S3Server.SECRET_KEY))) {
            EncryptedDocuments unavailable = new DocumentStore(wrong).documentsOf(OWNER, KEYS);
            assertThatThrownBy(() -> unavailable.open(sha256)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> unavailable.store(new ByteArrayInputStream(DOCUMENT), DOCUMENT.length))
                    .isInstanceOf(IOException.class);
        }
        server.close();
        assertThatThrownBy(() -> documents.open(sha256)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(DOCUMENT), DOCUMENT.length))
                .isInstanceOf(IOException.class);
        assertThat(documents.deleteStoredBefore(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void noLocalFileStaysBehind() throws IOException {
        Path local = Path.of(System.getProperty("java.io.tmpdir"), "ventanilla-documents-" + OWNER);
        store(randomBytes(300_000));
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(randomBytes(300_000)), 200_000))
                .isInstanceOf(TooLarge.class);
        try (Stream<Path> files = Files.list(local)) {
            assertThat(files.filter(file -> !isOlderThanThisTest(file))).isEmpty();
        }
        Path abandoned = Files.write(local.resolve(".abandoned"), DOCUMENT);
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        documents.removeUnfinished();
        assertThat(abandoned).doesNotExist();
    }

    @Test
    void servicesShareTheFilesOfCitizensInABucket() throws IOException {
        CitizenFiles gateway = new CitizenFiles(config(S3Server.SECRET_KEY), Service.GATEWAY, false);
        CitizenFiles pqrsd = new CitizenFiles(config(S3Server.SECRET_KEY), Service.PQRSD, false);
        byte[] photo = "a photo".getBytes(StandardCharsets.UTF_8);
        FileRef file = gateway.store(new ByteArrayInputStream(photo), photo.length, "image/png", "foto.png");
        FileRef copy = pqrsd.copy(file).orElseThrow();
        assertThat(gateway.deleteStoredBefore(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(gateway.exists(file)).isFalse();
        try (Documents.Reading reading = pqrsd.open(copy).orElseThrow()) {
            assertThat(reading.bytes().readAllBytes()).isEqualTo(photo);
        }
    }

    @Override
    List<String> names() throws IOException {
        Path prefix = folder.resolve(BUCKET).resolve(OWNER);
        if (!Files.isDirectory(prefix)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(prefix)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    byte[] stored(String name) throws IOException {
        return Files.readAllBytes(pathOf(name));
    }

    @Override
    void replace(String name, byte[] bytes) throws IOException {
        server.put(BUCKET, "%s/%s/%s".formatted(OWNER, name.substring(0, 2), name), bytes);
    }

    @Override
    void delete(String name) throws IOException {
        Files.delete(pathOf(name));
    }

    @Override
    void setStoredAt(String name, Instant instant) throws IOException {
        Files.setLastModifiedTime(pathOf(name), FileTime.from(instant));
    }

    private SampleConfig config(String secretKey) {
        SampleConfig config = SampleConfig.ofBucket(server.endpoint(), BUCKET, S3Server.ACCESS_KEY, secretKey);
        return new SampleConfig(config.folder(), SECRET, config.s3());
    }

    private Path pathOf(String name) {
        return folder.resolve(BUCKET)
                .resolve(OWNER)
                .resolve(name.substring(0, 2))
                .resolve(name);
    }

    private static boolean isOlderThanThisTest(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minusSeconds(60));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
