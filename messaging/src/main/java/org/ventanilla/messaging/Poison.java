package org.ventanilla.messaging;

/// A record that can never be taken: unreadable, of an unknown type, against its contract. Parked
/// at once.
public final class Poison extends RuntimeException {

    private final String reason;

    /// @param reason stable code, such as `UNREADABLE`
    /// @param detail for the operator; no personal data
    public Poison(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
