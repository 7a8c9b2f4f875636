package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// One service's part of the document store. Documents are named by their SHA-256, and are never
/// held completely in memory.
public interface Documents {

    /// A stored document that is being read: it is decrypted and authenticated in chunks.
    interface Reading extends AutoCloseable {

        /// Returns the size of the whole document in bytes.
        long size();

        /// Returns the document from its beginning. Reading a chunk that was altered, moved or
        /// truncated throws an `IOException`. The bytes before this chunk are authentic.
        InputStream bytes();

        @Override
        void close();
    }

    /// The result of storing a stream.
    ///
    /// @param sha256 lower-case hex
    record StoredDocument(String sha256, long sizeBytes) {}

    /// Stores a document durably. Storing the same bytes again repairs a damaged file, and
    /// otherwise changes nothing.
    ///
    /// @param plain the file with the document; it is not changed
    /// @param sha256 the hash of its bytes, lower-case hex
    /// @throws IllegalArgumentException if the file has another hash; then nothing is stored
    void store(Path plain, String sha256);

    /// Stores a document durably if its hash is known only after its last byte was read.
    ///
    /// @param plain the content; it is read to its end and not closed
    /// @param maxBytes maximum size in bytes
    /// @throws TooLarge if the content is larger; nothing is stored then
    /// @throws IOException if reading fails or the store is unavailable; nothing is stored then
    StoredDocument store(InputStream plain, long maxBytes) throws IOException;

    /// Opens a stored document. The result is empty if the document is missing or does not match
    /// its hash.
    ///
    /// @param sha256 lower-case hex
    Optional<Reading> open(String sha256);
}
