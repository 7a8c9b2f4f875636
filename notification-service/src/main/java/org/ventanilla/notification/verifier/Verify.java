package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// `verify FILE [--key FILE]`: exits 0 and tells what holds, or names the part that fails and exits
/// 1; 2 for a wrong call.
///
/// The key to trust is the one given by `--key`, or by `VENTANILLA_SEAL_PUBLIC_KEY`, or the one
/// that
/// lies at `.ventanilla/seal/seal-key.pub.pem`. Without any, the certificate is checked against the
/// key it brings, which proves that it is whole but not whose it is; this is said loudly.
public final class Verify {

    private static final Path LOCAL_KEY = Path.of(".ventanilla/seal/seal-key.pub.pem");
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("verifier-texts", Locale.of("es", "CO"));

    private final PrintStream out;
    private final PrintStream err;
    private final Path keyWithoutAsking;
    private final Map<String, String> environment;

    Verify(
            PrintStream out,
            PrintStream err,
            Path keyWithoutAsking,
            Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.keyWithoutAsking = keyWithoutAsking;
        this.environment = Map.copyOf(environment);
    }

    /// The command.
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
            bytes = Files.readAllBytes(file);
            trusted = trusted(givenKey);
        } catch (IOException | IllegalArgumentException e) {
            err.println(text("unreadable", e.getMessage()));
            return 1;
        }
        try {
            CertificateCheck.Report report = CertificateCheck.check(bytes, trusted);
            out.println(text("valid", report.certificateId()));
            out.println(text("holds.form"));
            out.println(text("holds.seal", report.keyId()));
            out.println(text("holds.chain", report.rows()));
            out.println(text("holds.facts", report.noticeNumber(), report.completedAt()));
            if (trusted == null) {
                err.println(text("untrusted"));
            } else {
                out.println(text("holds.key"));
            }
            return 0;
        } catch (Refused refused) {
            err.println(text("refused", text("part." + refused.part()), refused.getMessage()));
            return 1;
        }
    }

    private byte @Nullable [] trusted(@Nullable Path given) throws IOException {
        String setting = environment.getOrDefault("VENTANILLA_SEAL_PUBLIC_KEY", "");
        if (given != null) {
            return pem(given);
        }
        if (!setting.isBlank()) {
            return pem(Path.of(setting));
        }
        return Files.exists(keyWithoutAsking) ? pem(keyWithoutAsking) : null;
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private int usage() {
        err.println(text("usage"));
        return 2;
    }

    private static String text(String key, Object... values) {
        return new MessageFormat(TEXTS.getString(key), Locale.of("es", "CO")).format(values);
    }
}
