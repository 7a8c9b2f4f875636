package org.ventanilla.gateway.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Looks for malware in files while they are read.
public interface FileScanner {

    /// Starts to scan a file. The scan ends with the last byte of the returned stream.
    ///
    /// @param file the file, which is read to its end and not closed
    /// @throws IOException if the scanner does not answer; another attempt may succeed
    Scan start(InputStream file) throws IOException;

    /// A file that is being scanned.
    ///
    /// @param bytes the bytes of the file. At the end of the file, reading throws {@link Infected} if the
    ///     file contains malware, and any other `IOException` if the scanner gave no verdict
    record Scan(InputStream bytes, Closeable connection) implements Closeable {
        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /// Says that a file contains malware.
    final class Infected extends IOException {
        private static final long serialVersionUID = 1L;

        /// @param signature the scanner's name for the malware
        public Infected(String signature) {
            super(signature);
        }
    }
}
