package org.ventanilla.notification.handling;

import java.util.Optional;

/// Where the bytes of acts lie, by their SHA-256.
public interface Documents {

    /// Keeps bytes durably. Keeping the same bytes again changes nothing.
    ///
    /// @return their SHA-256, lower-case hex
    String keep(byte[] bytes);

    /// The very bytes that were kept, or nothing if they are not there whole.
    Optional<byte[]> read(String sha256);
}
