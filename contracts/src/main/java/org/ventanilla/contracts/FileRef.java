package org.ventanilla.contracts;

import org.jspecify.annotations.Nullable;

/// A reference to a file in the document store. Records never contain the bytes of a file.
///
/// @param sha256 the hash of the bytes in lower-case hex, which is also the address of the file
/// @param sizeBytes length of the file
/// @param mediaType the type detected from the bytes, not the claimed type
/// @param owner the service under whose prefix the file is stored
/// @param name the name on the sender's device, without a path; absent if there is none, as for
/// photos. It is personal data
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
