package org.ventanilla.records;

/// A record that can never be handled, because it is unreadable, has an unknown type or violates
/// its contract. Such a record is parked at once.
public final class Poison extends RuntimeException {

    private final String reason;

    /// @param reason a stable code, such as `UNREADABLE`
    /// @param detail text for the operator, without personal data
    public Poison(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
