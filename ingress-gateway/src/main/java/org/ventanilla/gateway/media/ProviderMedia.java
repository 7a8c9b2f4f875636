package org.ventanilla.gateway.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Files that the provider stores for us for some days.
public interface ProviderMedia {

    /// Begins to read a file.
    ///
    /// @param mediaId the provider's
    /// @throws Gone if the provider has no such file, or names an address from which no file is
    /// fetched
    /// @throws IOException if another attempt may succeed
    Download open(String mediaId) throws IOException;

    /// A file on its way.
    ///
    /// @param sizeBytes as announced; negative when it is not
    record Download(InputStream bytes, long sizeBytes) implements Closeable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /// The provider no longer has the file: another attempt cannot succeed.
    final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        public Gone(String why) {
            super(why);
        }
    }
}
