package org.ventanilla.notification.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the file of a certificate and defines its limits.
///
/// A notice has a few dozen rows of evidence of a few hundred characters each, and a certificate
/// has about 30 KB. The limits leave room for notices whose messages were repeated for years.
public final class CertificateFile {

    /// Maximum size of a certificate. A certificate that Ventanilla issues is always smaller.
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /// Maximum number of names, values and brackets in the whole file.
    static final long MAX_TOKENS = 100_000;

    /// Maximum number of names, values and brackets in the payload of one row. The payload is a
    /// text in the file and is parsed separately.
    static final long MAX_PAYLOAD_TOKENS = 100;

    /// Maximum nesting depth of objects and lists.
    static final int MAX_DEPTH = 10;

    /// Maximum number of characters of an integer: the length of a `long` with its sign.
    static final int MAX_NUMBER_CHARACTERS = 20;

    /// Maximum number of characters of a field name.
    static final int MAX_NAME_CHARACTERS = 100;

    /// Maximum length of any text. The longest texts are the payloads of rows and the words of a
    /// person.
    static final int MAX_TEXT_CHARACTERS = 64 * 1024;

    private CertificateFile() {}

    /// Reads at most one byte more than the limit, which is enough to detect that the file is too
    /// large.
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }
}
