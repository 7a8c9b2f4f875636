package org.ventanilla.notification.verifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The result of one run of the command that checks a certificate.
///
/// @param warned whether the output says that the key was not checked
public record VerifyRun(int exitCode, boolean warned) {

    /// The command accepts the certificate and its seal key.
    public static final VerifyRun VALID = new VerifyRun(0, false);

    /// The command accepts the certificate, but says that no trusted key was given.
    static final VerifyRun VALID_WITHOUT_TRUSTED_KEY = new VerifyRun(0, true);

    private static final Path MISSING_DEFAULT_KEY = Path.of("no-such-file");

    /// Runs the command with a trusted key.
    public static VerifyRun withKey(Path file, Path key) {
        return run(MISSING_DEFAULT_KEY, file.toString(), "--key", key.toString());
    }

    /// Runs the command without a trusted key.
    static VerifyRun withoutKey(Path file) {
        return run(MISSING_DEFAULT_KEY, file.toString());
    }

    private static VerifyRun run(Path defaultKey, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream silent = new PrintStream(new ByteArrayOutputStream(), true);
        int exitCode =
                new Verify(silent, new PrintStream(err, true, StandardCharsets.UTF_8), defaultKey, Map.of()).run(args);
        return new VerifyRun(exitCode, err.toString(StandardCharsets.UTF_8).contains("AVISO"));
    }
}
