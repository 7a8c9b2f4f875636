package org.ventanilla.contracts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The contracts as the last release published them. They are read from the history of git: the last
/// release is the newest commit whose message begins with `release `.
public final class LastRelease {

    private static final String RESOURCES = "contracts/src/main/resources/";

    private final String commit;

    private LastRelease(String commit) {
        this.commit = commit;
    }

    /// The last release; empty if there is no git, no history, or no release.
    public static Optional<LastRelease> find() {
        return git("log", "--format=%H %s").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("release ", line.indexOf(' ') + 1))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .map(LastRelease::new);
    }

    /// A file of the module's resources as it was released; empty if the release does not contain the file.
    ///
    /// @param path the path of the file, relative to the folder of resources
    public Optional<String> read(String path) {
        return git("show", commit + ":" + RESOURCES + path);
    }

    /// The names of the released files in a folder of the resources.
    public List<String> filesIn(String folder) {
        return git("ls-tree", "--full-tree", "--name-only", commit + ":" + RESOURCES + folder)
                .map(String::lines)
                .map(lines -> lines.filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }

    /// The output of a git command; empty if the command fails.
    private static Optional<String> git(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(GeneratedFiles.MODULE.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // This computer has no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
