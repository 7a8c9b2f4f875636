package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file of a certificate, and what it can be at most.
///
/// A notice has some tens of rows of evidence, each of some hundred characters; a certificate has
/// some 30 KB. The limits leave room for notices whose messages were repeated for years.
public final class CertificateFile {

    /// Larger than any certificate of a chain within its limits.
    public static final int LARGEST_BYTES = 2 * 1024 * 1024;

    /// Names, values and brackets of the whole file.
    static final long MOST_TOKENS = 100_000;

    /// The same of one row's payload, which is a text in the file and is read by itself.
    static final long MOST_PAYLOAD_TOKENS = 100;

    /// Objects and lists within one another.
    static final int DEEPEST = 10;

    /// Longest integer: a `long` with its sign.
    static final int LONGEST_NUMBER = 20;

    static final int LONGEST_NAME = 100;

    /// Longest text: what the person said, or the payload of a row.
    static final int LONGEST_TEXT = 64 * 1024;

    private CertificateFile() {}

    /// Reads no more than tells that a file is too large.
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST_BYTES + 1);
        }
    }
}
