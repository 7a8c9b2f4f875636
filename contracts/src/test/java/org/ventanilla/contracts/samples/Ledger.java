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

/// The list of samples, one line for each file, as `sha256sum` writes it. Lines are only added.
final class Ledger {

    private static final String NAME = "LEDGER.sha256";

    private Ledger() {}

    /// The lines of the committed ledger.
    static List<String> committedLines() {
        return GeneratedFiles.read(Samples.FOLDER.resolve(NAME)).lines().toList();
    }

    /// The lines for the samples in the folder, sorted by name.
    static List<String> linesOfFolder() {
        return GeneratedFiles.filesIn(Samples.FOLDER).stream()
                .filter(name -> !name.equals(NAME))
                .map(name -> sha256(Samples.FOLDER.resolve(name)) + "  " + name)
                .toList();
    }

    /// The lines that a release published.
    static List<String> linesOfRelease(LastRelease release) {
        return release.read("samples/" + NAME).stream().flatMap(String::lines).toList();
    }

    /// Lists the existing samples after the released ones: a released line is never rewritten.
    static void write() {
        List<String> lines =
                new ArrayList<>(LastRelease.find().map(Ledger::linesOfRelease).orElse(List.of()));
        linesOfFolder().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
        GeneratedFiles.write(Samples.FOLDER.resolve(NAME), String.join("\n", lines) + "\n");
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
