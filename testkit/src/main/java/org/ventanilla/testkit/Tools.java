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

/// Finds programs that a test needs and that may be missing on a computer.
///
/// If the tool of a test is missing, this class writes the names of the test and the tool to
/// `target/not-run` and skips the test. The build prints that file at its end. If
/// `VENTANILLA_STRICT=1`, the test fails instead.
public final class Tools {
    private static final Path NOT_RUN = Path.of("target", "not-run");

    private Tools() {}

    /// Returns the tool's program. If the program is missing, the calling test is skipped, or fails
    /// in a strict run.
    public static Path require(String tool) {
        Optional<Path> found = find(tool);
        if (found.isEmpty()) {
            String testAndTool = callingTest() + " needs " + tool;
            if ("1".equals(System.getenv("VENTANILLA_STRICT"))) {
                Assertions.fail(testAndTool + ", which is not installed; this run is strict");
            }
            report(testAndTool);
            Assumptions.abort(testAndTool + ", which is not installed");
        }
        return found.orElseThrow();
    }

    /// Finds the tool's program on the search path, under any of its usual names.
    public static Optional<Path> find(String tool) {
        return Programs.find(tool);
    }

    private static void report(String testAndTool) {
        try {
            Files.createDirectories(NOT_RUN.getParent());
            Files.writeString(NOT_RUN, testAndTool + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String callingTest() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(Tools.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("a test"));
    }
}
