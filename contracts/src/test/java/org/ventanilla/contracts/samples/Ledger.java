package org.ventanilla.contracts.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.LastRelease;

/// The ledger: a file that lists the hash and the name of every sample. The lines have the format of the
/// command `sha256sum`. Lines may be added, but not changed or removed.
final class Ledger {

    private static final String FILE_NAME = "LEDGER.sha256";

    private Ledger() {}

    /// The lines of the committed ledger.
    static List<String> committedLines() {
        return GeneratedFiles.read(Samples.FOLDER.resolve(FILE_NAME)).lines().toList();
    }

    /// The lines for the samples in the folder, sorted by name.
    static List<String> linesOfFolder() {
        return GeneratedFiles.filesIn(Samples.FOLDER).stream()
                .filter(name -> !name.equals(FILE_NAME))
                .map(name -> sha256(Samples.FOLDER.resolve(name)) + "  " + name)
                .toList();
    }

    /// The lines that a release published.
    static List<String> linesOfRelease(LastRelease release) {
        return release.read("samples/" + FILE_NAME).stream()
                .flatMap(String::lines)
                .toList();
    }

    /// Writes the ledger. The lines of the last release come first and do not change. The lines of newer
    /// samples follow.
    static void write() {
        List<String> lines =
                new ArrayList<>(LastRelease.find().map(Ledger::linesOfRelease).orElse(List.of()));
        linesOfFolder().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
        GeneratedFiles.write(Samples.FOLDER.resolve(FILE_NAME), String.join("\n", lines) + "\n");
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
