package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// One service's part of the document store, which stores files by their SHA-256. A document is
/// never held completely in memory.
public interface Documents {

    /// A stored document that is being read: it is decrypted and authenticated in chunks.
    interface Reading extends AutoCloseable {

        /// Returns the size of the whole document in bytes.
        long size();

        /// Returns the document from its beginning. Reading a chunk that was altered, moved or
        /// truncated throws an `IOException`, so the bytes read before are authentic but
        /// incomplete.
        InputStream bytes();

        @Override
        void close();
    }

    /// The result of storing a stream.
    ///
    /// @param sha256 lower-case hex
    record Kept(String sha256, long sizeBytes) {}

    /// Stores a document durably. Storing the same bytes again changes nothing, or repairs a
    /// damaged file.
    ///
    /// @param plain the received document; it is only read
    /// @param sha256 the hash of its bytes, lower-case hex
    /// @throws IllegalArgumentException if the file has another hash; nothing is stored then
    void keep(Path plain, String sha256);

    /// Stores a document durably whose hash is known only after its last byte was read.
    ///
    /// @param plain the content; it is read to its end and not closed
    /// @param mostBytes maximum size in bytes
    /// @throws TooLarge if the content is larger; nothing is stored then
    /// @throws IOException if reading fails or the store is unavailable; nothing is stored then
    Kept keep(InputStream plain, long mostBytes) throws IOException;

    /// Opens a stored document. The result is empty if it is missing or does not match its hash.
    ///
    /// @param sha256 lower-case hex
    Optional<Reading> open(String sha256);
}
