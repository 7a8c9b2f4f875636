package org.ventanilla.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the document store in a folder.
class FolderDocumentsTest extends DocumentsContract {

    @TempDir
    Path folder;

    @Override
    SealedFiles place() {
        return new FolderFiles(folder, OWNER);
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

    @Override
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder.resolve(OWNER))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve(OWNER))) {
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
        Files.createDirectories(pathOf(name).getParent());
        Files.write(pathOf(name), bytes);
    }

    @Override
    void delete(String name) throws IOException {
        Files.delete(pathOf(name));
    }

    @Override
    void setStoredAt(String name, Instant instant) throws IOException {
        Files.setLastModifiedTime(pathOf(name), FileTime.from(instant));
    }

    private Path pathOf(String name) {
        return folder.resolve(OWNER).resolve(name.substring(0, 2)).resolve(name);
    }
}
