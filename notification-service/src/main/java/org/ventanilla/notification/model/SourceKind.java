package org.ventanilla.notification.model;

/// The clock that measured the time of an event.
public enum SourceKind {
    /// The clock of this service. Only this clock may start a legal term.
    PROPIA,
    /// The clock of the provider.
    PROVEEDOR
}
