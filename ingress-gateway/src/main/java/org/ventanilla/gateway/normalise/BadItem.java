package org.ventanilla.gateway.normalise;

/// One item cannot be taken; the others can.
final class BadItem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param detail for the operator; no personal data
    BadItem(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
