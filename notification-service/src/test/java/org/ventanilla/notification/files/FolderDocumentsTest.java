package org.ventanilla.notification.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.notification.crypto.SecretsOf;

/// Documents at rest.
class FolderDocumentsTest {

    private static final byte[] ACT = "%PDF-1.7 resuelve".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;
    private FolderDocuments documents;

    @BeforeEach
    void open() {
        documents = new FolderDocuments(() -> folder, SecretsOf.tests());
    }

    @Test
    void whatIsKeptIsReadAndKeptOnce() throws IOException {
        String sha256 = documents.keep(ACT);
        assertThat(documents.keep(ACT)).isEqualTo(sha256);
        assertThat(documents.read(sha256)).hasValueSatisfying(b -> assertThat(b).isEqualTo(ACT));
        assertThat(files()).hasSize(1);
    }

    @Test
    void theFileItselfSaysNothing() throws IOException {
        documents.keep(ACT);
        assertThat(Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PDF", "resuelve");
    }

    @Test
    void anAlteredFileIsAsGoodAsAbsentAndIsHealedByKeepingAgain() throws IOException {
        String sha256 = documents.keep(ACT);
        byte[] bytes = Files.readAllBytes(files().getFirst());
        bytes[20] ^= 1;
        Files.write(files().getFirst(), bytes);
        assertThat(documents.read(sha256)).isEmpty();
        documents.keep(ACT);
        assertThat(documents.read(sha256)).isPresent();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("notification"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
