package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the file of a certificate and defines its limits.
///
/// A notice has some tens of rows of evidence with some hundred characters each, and a certificate
/// has about 30 KB. The limits leave room for notices whose messages were repeated for years.
public final class CertificateFile {

    /// A size that no certificate reaches while its chain is within its limits.
    public static final int LARGEST_BYTES = 2 * 1024 * 1024;

    /// Maximum number of names, values and brackets in the whole file.
    static final long MOST_TOKENS = 100_000;

    /// The same for the payload of one row, which is a text in the file and is parsed separately.
    static final long MOST_PAYLOAD_TOKENS = 100;

    /// Maximum nesting depth of objects and lists.
    static final int DEEPEST = 10;

    /// Maximum number of characters of an integer: a `long` with its sign.
    static final int LONGEST_NUMBER = 20;

    static final int LONGEST_NAME = 100;

    /// Maximum length of a text: what the person said, or the payload of a row.
    static final int LONGEST_TEXT = 64 * 1024;

    private CertificateFile() {}

    /// Reads at most one byte more than the limit, which is enough to detect that the file is too
    /// large.
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_BYTES + 1);
        }
    }
}
