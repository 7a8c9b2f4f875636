package org.ventanilla.contracts;

import org.jspecify.annotations.Nullable;

/// Points at a file in the document store. Bytes never travel in a record.
///
/// @param sha256 lower-case hex of the bytes, which is also the address
/// @param sizeBytes length of the file
/// @param mediaType type found by looking at the bytes, not the one claimed
/// @param owner the service under whose prefix the file is stored
/// @param name as the sender's device calls it; absent where it does not, as for photos. Personal
///     data, and no path
public record FileRef(
        String sha256, long sizeBytes, String mediaType, String owner, @Nullable String name) {

    @Override
    public String toString() {
        return "FileRef[%s, %d bytes, %s]".formatted(sha256, sizeBytes, mediaType);
    }
}
