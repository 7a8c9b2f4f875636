package org.ventanilla.testkit.backends;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds programs of this computer by their usual names.
public final class Programs {
    private static final Map<String, List<String>> NAMES =
            Map.of("chromium", List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));

    private Programs() {}

    /// Finds a program on the search path, under any of its usual names.
    public static Optional<Path> find(String program) {
        String[] folders = System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator);
        return NAMES.getOrDefault(program, List.of(program)).stream()
                .flatMap(name -> Arrays.stream(folders)
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
