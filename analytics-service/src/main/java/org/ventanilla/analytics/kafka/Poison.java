package org.ventanilla.analytics.kafka;

/// A record can never be read as it is.
final class Poison extends RuntimeException {

    private final String reason;

    /// @param reason stable code, such as `UNREADABLE`
    /// @param detail for the operator; no personal data
    Poison(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
