package org.ventanilla.notification.handling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.ventanilla.notification.model.Sha256;

/// The received document of an act, in a file. The code that received the document deletes the
/// file.
///
/// @param sizeBytes size of the file
/// @param sha256 SHA-256 of the file, lower-case hex
public record IncomingDocument(Path file, long sizeBytes, String sha256) {

    /// Creates a document from a received file, and reads the file once to compute the hash.
    public static IncomingDocument of(Path file) throws IOException {
        try (InputStream plain = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(plain, Sha256.digest())) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new IncomingDocument(file, size, Sha256.hex(in.getMessageDigest()));
        }
    }
}
