package org.ventanilla.notification.model;

/// Whose clock measured the time of an event.
public enum SourceKind {
    /// The clock of this service. It is the only clock that may start a legal term.
    PROPIA,
    /// The clock of the provider.
    PROVEEDOR
}
