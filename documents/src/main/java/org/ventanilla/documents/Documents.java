package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// The documents of one service in the document store. A document is named by its SHA-256 hash, and is
/// never completely in memory.
public interface Documents {

    /// A stored document that is being read. The document is decrypted and authenticated in chunks.
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
    /// @param sha256 the hash of the bytes, in lower-case hex
    record StoredDocument(String sha256, long sizeBytes) {}

    /// Stores a document durably. Storing the same bytes again repairs a damaged file, and
    /// otherwise changes nothing.
    ///
    /// @param file the file with the document, which is not changed
    /// @param sha256 the hash of the file's bytes, in lower-case hex
    /// @throws IllegalArgumentException if the file has another hash; nothing is stored then
    void store(Path file, String sha256);

    /// Stores a document durably whose hash becomes known only when its last byte is read.
    ///
    /// @param content the content, which is read to its end and not closed
    /// @param maxBytes the maximum size of the content
    /// @throws TooLarge if the content has more than `maxBytes` bytes; nothing is stored then
    /// @throws IOException if reading fails or the store is unavailable; nothing is stored then
    StoredDocument store(InputStream content, long maxBytes) throws IOException;

    /// Opens a stored document. The result is empty if the document is missing or does not match its
    /// hash.
    ///
    /// @param sha256 the hash of the document, in lower-case hex
    Optional<Reading> open(String sha256);
}
