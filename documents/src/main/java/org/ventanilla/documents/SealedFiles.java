package org.ventanilla.documents;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The place of the encrypted files of one service. It names files by the hash of their content, and knows
/// nothing about encryption.
interface SealedFiles {

    /// Creates an empty local file, in which a document is written before it is stored.
    Path createUnfinished() throws IOException;

    /// Stores a local file durably and completely, or not at all. A stored file of the same name is
    /// replaced. The local file may be moved, or stay for the caller to delete.
    ///
    /// @param md5 the MD5 hash of the bytes, with which the place can check that it received them unchanged
    void store(Path unfinished, byte[] md5, String name) throws IOException;

    /// Opens a stored file; empty if there is no such file.
    ///
    /// @throws IOException if the place is unavailable
    Optional<SealedFile> open(String name) throws IOException;

    /// Returns whether the place of this service exists. If it does not exist, the service has stored
    /// nothing yet, or the place is unavailable.
    boolean exists();

    /// Deletes the local files of processes that ended while they were writing.
    void removeUnfinished();

    /// Deletes files that were last stored before an instant.
    ///
    /// @return the number of deleted files
    int deleteStoredBefore(Instant limit);

    /// A stored file that is being read.
    interface SealedFile extends Closeable {

        /// The size in bytes.
        long size();

        /// Reads bytes from any position. Reading from the end of the previous read is fast.
        ///
        /// @param count the number of bytes to read into the beginning of `into`
        /// @throws EOFException if the file ends earlier
        void read(long from, byte[] into, int count) throws IOException;
    }
}
