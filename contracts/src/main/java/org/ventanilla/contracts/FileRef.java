package org.ventanilla.contracts;

/// Points at a file in the document store. Bytes never travel in a record.
///
/// @param sha256 lower-case hex of the bytes, which is also the address
/// @param sizeBytes length of the file
/// @param mediaType type found by looking at the bytes, not the one claimed
/// @param owner the service under whose prefix the file lies
public record FileRef(String sha256, long sizeBytes, String mediaType, String owner) {}
