package org.ventanilla.analytics.kafka;

/// A record belongs to a newer release, which is a fault of the deployment. The record is not parked:
/// reading stops, and an alert reports it.
final class UnknownVersion extends RuntimeException {

    UnknownVersion(String type) {
        super("this release cannot read version " + type);
    }

    /// The name of a type without its version. Newer versions of a type are recognised by it.
    static String unversioned(String type) {
        return type.replaceFirst("\\.v\\d+$", "");
    }
}
