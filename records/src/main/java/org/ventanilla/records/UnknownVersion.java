package org.ventanilla.records;

/// A record, or a row that the record would change, was written by a newer release than this
/// reader. This is a fault of the deployment, not of the record. The lane stops and an alert is
/// raised. The record is not parked, because a newer release of this service can read it.
public final class UnknownVersion extends RuntimeException {

    /// @param type the type of the record or of the row
    public UnknownVersion(String type) {
        super("this release does not read this version of the type: " + type);
    }
}
