package org.ventanilla.notification.verifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The output of one run of the command.
///
/// @param warned whether the output says that the key was not checked
public record VerifyRun(int exit, boolean warned) {

    /// Runs the command with a trusted key.
    public static VerifyRun of(Path file, Path key) {
        return run(Path.of("nowhere"), file.toString(), "--key", key.toString());
    }

    /// Runs the command without a trusted key.
    static VerifyRun of(Path file) {
        return run(Path.of("nowhere"), file.toString());
    }

    private static VerifyRun run(Path defaultKey, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream silent = new PrintStream(new ByteArrayOutputStream(), true);
        int exit =
                new Verify(silent, new PrintStream(err, true, StandardCharsets.UTF_8), defaultKey, Map.of()).run(args);
        return new VerifyRun(exit, err.toString(StandardCharsets.UTF_8).contains("AVISO"));
    }
}
