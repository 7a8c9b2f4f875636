package org.ventanilla.contracts;

import org.jspecify.annotations.Nullable;

/// A reference to a file in the document store. Records never contain the bytes of a file.
///
/// @param sha256 the hash of the bytes in lower-case hex, which is also the address of the file
/// @param sizeBytes the size of the file
/// @param mediaType the media type that was detected from the bytes, not the type that the sender claimed
/// @param owner the short name of the service in whose folder the file is stored
/// @param name the name on the sender's device, without a path; absent if there is none, as for photos.
/// The name is personal data
public record FileRef(
        String sha256,
        long sizeBytes,
        String mediaType,
        String owner,
        @Nullable String name) {

    @Override
    public String toString() {
        return "FileRef[%s, %d bytes, %s]".formatted(sha256, sizeBytes, mediaType);
    }
}
