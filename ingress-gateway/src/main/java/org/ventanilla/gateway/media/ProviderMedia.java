package org.ventanilla.gateway.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// The files of messages, which the provider stores for some days.
public interface ProviderMedia {

    /// Starts to download a file.
    ///
    /// @param mediaId the provider's id of the file
    /// @throws Gone if the provider has no such file, or gives an address from which files must not
    ///     be fetched
    /// @throws IOException if another attempt may succeed
    Download open(String mediaId) throws IOException;

    /// A file that is being downloaded.
    ///
    /// @param sizeBytes the announced size; negative if none was announced
    record Download(InputStream bytes, long sizeBytes) implements Closeable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /// Says that the file cannot be fetched from the provider and that no later attempt can succeed.
    final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        public Gone(String reason) {
            super(reason);
        }
    }
}
