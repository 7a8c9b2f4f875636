package org.ventanilla.messaging;

/// The writer of a record, or of a row that the record would change, is newer than this reader: a
/// fault of the deployment, not of the record. The lane stops and operators are told; nothing is
/// parked, because the next release of this service will read it.
public final class UnknownVersion extends RuntimeException {

    /// @param type of the record or the row
    public UnknownVersion(String type) {
        super("a version of this type that is not read here: " + type);
    }
}
