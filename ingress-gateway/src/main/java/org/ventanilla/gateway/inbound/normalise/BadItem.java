package org.ventanilla.gateway.inbound.normalise;

/// Says that an item cannot be processed. The other items of the webhook are not affected.
final class BadItem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason a stable code
    /// @param detail an explanation for operators, without personal data
    BadItem(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
