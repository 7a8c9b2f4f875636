package org.ventanilla.analytics.kafka;

/// A record belongs to a newer release: a fault of the deployment. Nothing is parked; reading stops
/// and an alert rises.
final class UnknownVersion extends RuntimeException {

    UnknownVersion(String type) {
        super("a version of this type that is not read here: " + type);
    }

    /// The name of a type without its version, by which a newer version of it is recognized.
    static String unversioned(String type) {
        return type.replaceFirst("\\.v\\d+$", "");
    }
}
