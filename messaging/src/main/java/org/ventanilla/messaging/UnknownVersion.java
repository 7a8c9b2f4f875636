package org.ventanilla.messaging;

/// The writer is newer than this reader: a fault of the deployment, not of the record. The lane
/// stops and an alert rises;
/// nothing is parked, because the next release of this service will read it.
public final class UnknownVersion extends RuntimeException {

    public UnknownVersion(String type) {
        super("a version of this type that is not read here: " + type);
    }
}
