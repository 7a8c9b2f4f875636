package org.ventanilla.notification.verifier;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The result of the check of a certificate, as text for people.
///
/// @param trusted whether a key obtained beforehand was given for the check
/// @param meaning what the result means for the holder of the file, in everyday language
/// @param headline one sentence that says whether the certificate is valid and, if not, which part
///     fails
/// @param lines the parts that are valid; empty if the certificate was refused
public record Verdict(boolean valid, boolean trusted, String meaning, String headline, List<String> lines) {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("verifier-texts", Locale.of("es", "CO"));

    public Verdict {
        lines = List.copyOf(lines);
    }

    /// Checks a file and describes the result.
    ///
    /// @param trustedKey the public key obtained beforehand, X.509; null if there is none
    public static Verdict of(byte[] file, byte @Nullable [] trustedKey) {
        try {
            CertificateCheck.Report report = CertificateCheck.check(file, trustedKey);
            List<String> lines = new ArrayList<>();
            lines.add(text("holds.form"));
            lines.add(text("holds.seal", report.keyId()));
            lines.add(text("holds.chain", report.rows()));
            lines.add(text("holds.facts", report.noticeNumber(), report.completedAt()));
            if (trustedKey != null) {
                lines.add(text("holds.key"));
            }
            return new Verdict(
                    true,
                    trustedKey != null,
                    text("valid.meaning", report.noticeNumber()),
                    text("valid", report.certificateId()),
                    lines);
        } catch (Refused refused) {
            return refused(trustedKey, refused.part(), refused.getMessage());
        } catch (RuntimeException e) {
            // The file has a value that no certificate of this service contains, such as a
            // malformed id.
            return refused(trustedKey, "form", e.getClass().getSimpleName());
        }
    }

    /// Returns the result if there was no file to check.
    public static Verdict noFile() {
        return new Verdict(false, true, text("nothing"), text("nothing"), List.of());
    }

    private static Verdict refused(byte @Nullable [] key, String part, String detail) {
        return new Verdict(
                false, key != null, text("refused.meaning"), text("refused", text("part." + part), detail), List.of());
    }

    /// Returns a text of the bundle `verifier-texts` with its values.
    static String text(String key, Object... values) {
        return new MessageFormat(TEXTS.getString(key), Locale.of("es", "CO")).format(values);
    }
}
