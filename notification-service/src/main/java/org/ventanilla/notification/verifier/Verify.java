package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The command `verify FILE [--key FILE]`. It exits with 0 and lists the valid parts, with 1 and
/// names the part that fails, or with 2 if the arguments are wrong.
///
/// The trusted key is the one given by `--key`, or by `VENTANILLA_SEAL_PUBLIC_KEY`, or the file
/// `.ventanilla/seal/seal-key.pub.pem`. Without any of these, the certificate is checked against
/// the key that it contains. This check proves that the file is unaltered, but not who issued it,
/// and the output warns of this.
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

    int run(String... args) {
        Path file = null;
        Path key = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--key") && i + 1 < args.length) {
                key = Path.of(args[++i]);
            } else if (file == null && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            } else {
                return usage();
            }
        }
        return file == null ? usage() : run(file, key);
    }

    private int run(Path file, @Nullable Path givenKey) {
        byte[] bytes;
        byte[] trusted;
        try {
            bytes = CertificateFile.read(file);
            trusted = trusted(givenKey);
        } catch (IOException | IllegalArgumentException e) {
            err.println(Verdict.text("unreadable", e.getMessage()));
            return 1;
        }
        Verdict verdict = Verdict.of(bytes, trusted);
        (verdict.valid() ? out : err).println(verdict.headline());
        verdict.lines().forEach(line -> out.println("  " + line));
        if (verdict.valid() && !verdict.trusted()) {
            err.println(Verdict.text("untrusted"));
        }
        return verdict.valid() ? 0 : 1;
    }

    private byte @Nullable [] trusted(@Nullable Path given) throws IOException {
        String setting = environment.getOrDefault("VENTANILLA_SEAL_PUBLIC_KEY", "");
        if (given != null) {
            return pem(given);
        }
        if (!setting.isBlank()) {
            return pem(Path.of(setting));
        }
        return Files.exists(defaultKey) ? pem(defaultKey) : null;
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private int usage() {
        err.println(Verdict.text("usage"));
        return 2;
    }
}
