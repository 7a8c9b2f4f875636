package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The command `verify FILE [--key FILE]`. For a valid certificate, the command lists the valid
/// parts and exits with 0. For an invalid certificate, the command names the part that fails and
/// exits with 1. If a file cannot be read, the command also exits with 1. If the arguments are
/// wrong, the command exits with 2.
///
/// The trusted key is in the file named by `--key`, or by `VENTANILLA_SEAL_PUBLIC_KEY`, or in the
/// file `.ventanilla/seal/seal-key.pub.pem`. Without a trusted key, the certificate is checked
/// against the key that the certificate contains. Such a check proves that the file is unaltered,
/// but not who issued the file, and the output contains a warning.
public final class Verify {

    private static final Path LOCAL_KEY = Path.of(".ventanilla/seal/seal-key.pub.pem");

    private final PrintStream out;
    private final PrintStream err;
    private final Path defaultKey;
    private final Map<String, String> environment;

    Verify(PrintStream out, PrintStream err, Path defaultKey, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.defaultKey = defaultKey;
        this.environment = Map.copyOf(environment);
    }

    /// Runs the command.
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Verify(out, err, LOCAL_KEY, System.getenv()).run(args));
    }

    /// @return the exit code
    int run(String... args) {
        Path file = null;
        Path key = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--key") && i + 1 < args.length) {
                key = Path.of(args[++i]);
            } else if (file == null && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            } else {
                return reportUsage();
            }
        }
        return file == null ? reportUsage() : run(file, key);
    }

    private int run(Path file, @Nullable Path givenKey) {
        byte[] bytes;
        byte[] trustedKey;
        try {
            bytes = CertificateFile.read(file);
            trustedKey = trustedKey(givenKey);
        } catch (IOException | IllegalArgumentException e) {
            err.println(Verdict.text("unreadable", e.getMessage()));
            return 1;
        }
        Verdict verdict = Verdict.of(bytes, trustedKey);
        (verdict.valid() ? out : err).println(verdict.headline());
        verdict.lines().forEach(line -> out.println("  " + line));
        if (verdict.valid() && !verdict.trusted()) {
            err.println(Verdict.text("untrusted"));
        }
        return verdict.valid() ? 0 : 1;
    }

    private byte @Nullable [] trustedKey(@Nullable Path givenKey) throws IOException {
        String setting = environment.getOrDefault("VENTANILLA_SEAL_PUBLIC_KEY", "");
        if (givenKey != null) {
            return readKey(givenKey);
        }
        if (!setting.isBlank()) {
            return readKey(Path.of(setting));
        }
        return Files.exists(defaultKey) ? readKey(defaultKey) : null;
    }

    /// Reads a key from a PEM file.
    private static byte[] readKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private int reportUsage() {
        err.println(Verdict.text("usage"));
        return 2;
    }
}
