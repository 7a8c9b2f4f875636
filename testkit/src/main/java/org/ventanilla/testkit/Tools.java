package org.ventanilla.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.ventanilla.testkit.backends.Programs;

/// Tools that a check needs and a computer may lack.
///
/// A check without its tool is not passed over in silence: its name goes to `target/not-run`,
/// which the runner reads aloud at the end; under `VENTANILLA_STRICT=1` it fails.
public final class Tools {
    private static final Path NOT_RUN = Path.of("target", "not-run");

    private Tools() {}

    /// The tool's program. Skips the calling test when it is absent, or fails it in a strict run.
    public static Path require(String tool) {
        Optional<Path> found = find(tool);
        if (found.isEmpty()) {
            String check = callingTest() + " needs " + tool;
            if ("1".equals(System.getenv("VENTANILLA_STRICT"))) {
                Assertions.fail(check + ", which is not installed; this run is strict");
            }
            report(check);
            Assumptions.abort(check + ", which is not installed");
        }
        return found.orElseThrow();
    }

    /// The tool's program on the search path, under any of its usual names.
    public static Optional<Path> find(String tool) {
        return Programs.find(tool);
    }

    private static void report(String check) {
        try {
            Files.createDirectories(NOT_RUN.getParent());
            Files.writeString(NOT_RUN, check + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String callingTest() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(Tools.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("a check"));
    }
}
