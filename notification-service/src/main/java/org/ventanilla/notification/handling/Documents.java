package org.ventanilla.notification.handling;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

/// Where the bytes of acts lie, by their SHA-256.
public interface Documents {

    /// Keeps bytes durably. Keeping the same bytes again changes nothing.
    ///
    /// @return their SHA-256, lower-case hex
    String keep(byte[] bytes);

    /// The very bytes that were kept, or nothing if they are not there whole.
    Optional<byte[]> read(String sha256);

    /// Opens what was kept, or nothing if it is not there.
    default Optional<Reading> open(String sha256) {
        return read(sha256).map(Whole::new);
    }

    /// A kept document being read: decrypted and authenticated piece by piece.
    interface Reading extends AutoCloseable {
        long size();

        InputStream bytes();

        @Override
        void close();
    }

    /// A document read at once.
    record Whole(byte[] all) implements Reading {
        @Override
        public long size() {
            return all.length;
        }

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(all);
        }

        @Override
        public void close() {}
    }
}
