package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// One service's part of the document store: files by their SHA-256. No document is ever whole in
/// memory.
public interface Documents {

    /// A kept document being read: decrypted and authenticated piece by piece.
    interface Reading extends AutoCloseable {

        /// Its bytes, all of them.
        long size();

        /// The document from its beginning. A piece that was altered, moved or cut off throws an
        /// `IOException` where it would be read, so what was read before is right but not whole.
        InputStream bytes();

        @Override
        void close();
    }

    /// What was kept of a stream.
    ///
    /// @param sha256 lower-case hex
    record Kept(String sha256, long sizeBytes) {}

    /// Keeps a document durably. Keeping the same bytes again changes nothing, or heals what had
    /// been damaged.
    ///
    /// @param plain the document as it came; it is only read
    /// @param sha256 of its bytes, lower-case hex
    /// @throws IllegalArgumentException if the file has another hash; nothing is kept then
    void keep(Path plain, String sha256);

    /// Keeps a document durably whose hash is known when its last byte was read.
    ///
    /// @param plain is read to its end and not closed
    /// @param mostBytes that are taken
    /// @throws TooLarge if there are more bytes; nothing is kept then
    /// @throws IOException if the stream breaks or the store is unavailable; nothing is kept then
    Kept keep(InputStream plain, long mostBytes) throws IOException;

    /// Opens what was kept, or nothing if it is not there or is not itself.
    ///
    /// @param sha256 lower-case hex
    Optional<Reading> open(String sha256);
}
