package org.ventanilla.analytics.kafka;

/// A record cannot be read, and reading it again would not help.
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
