package org.ventanilla.notification.model;

/// Whose clock an event time is.
public enum SourceKind {
    /// Our own. The only one that may start a legal term.
    PROPIA,
    /// A provider's claim.
    PROVEEDOR
}
