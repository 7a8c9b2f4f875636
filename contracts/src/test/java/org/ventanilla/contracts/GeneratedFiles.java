package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads, writes and compares the files that are generated from the records and committed. By default, the
/// tests compare the committed files with the generated files. {@link Rewriting} writes the committed
/// files again on request.
public final class GeneratedFiles {

    /// The message for a failed comparison, with the command that writes the files again.
    public static final String REWRITE_HINT =
            "If the records are correct, rewrite the generated files: mvn -pl contracts test -Dcontracts.write=true";

    /// The folder of this module.
    public static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath();

    /// The folder of schemas, samples and AsyncAPI documents.
    public static final Path RESOURCES = MODULE.resolve("src/main/resources");

    private GeneratedFiles() {}

    /// Whether this run rewrites the generated files.
    public static boolean isRewriting() {
        return Boolean.getBoolean("contracts.write");
    }

    /// Deletes and writes files, so that the folder contains exactly the generated files.
    ///
    /// @param generated the texts of the files, by file name
    static void replace(Path folder, Map<String, String> generated) {
        filesIn(folder).stream()
                .filter(name -> !generated.containsKey(name))
                .forEach(name -> delete(folder.resolve(name)));
        generated.forEach((name, text) -> write(folder.resolve(name), text));
    }

    /// Fails unless the file contains exactly this text.
    public static void assertContainsExactly(Path file, String generated) {
        assertThat(file).as(REWRITE_HINT).exists();
        assertThat(read(file)).as("%s%n%s", file.getFileName(), REWRITE_HINT).isEqualTo(generated);
    }

    /// The files in a folder and its subfolders, as sorted paths relative to the folder.
    public static List<String> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file as text.
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file and the folders above it.
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
