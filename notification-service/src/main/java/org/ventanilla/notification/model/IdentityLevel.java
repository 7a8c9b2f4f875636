package org.ventanilla.notification.model;

/// The level to which a visitor of the page was identified. The certificate prints the level.
public enum IdentityLevel {
    /// The visitor has only the link. This level is never enough.
    N0,
    /// The visitor gave the document number and the one-time code sent to the contact of the
    /// consent.
    N1,
    /// The visitor used an account of the electronic seat or the national digital authentication.
    N2,
    /// The visitor used a digital signature or its equivalent.
    N3;

    /// Returns whether the visitor was identified at all.
    public boolean isIdentified() {
        return this != N0;
    }

    /// Returns whether this level is enough where `minimum` is required.
    public boolean satisfies(IdentityLevel minimum) {
        return compareTo(minimum) >= 0;
    }
}
