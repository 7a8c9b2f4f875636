package org.ventanilla.notification.model;

/// How sure we are of who opened the page. Printed on the certificate.
public enum IdentityLevel {
    /// The link alone. Never enough.
    N0,
    /// Document number and a one-time code to the contact proven with the consent.
    N1,
    /// An account of the electronic seat or the national digital authentication.
    N2,
    /// A digital signature or its equivalent.
    N3;

    /// Whether anybody was identified at all.
    public boolean identifies() {
        return this != N0;
    }

    /// Whether this level is enough where `minimum` is asked.
    public boolean satisfies(IdentityLevel minimum) {
        return compareTo(minimum) >= 0;
    }
}
