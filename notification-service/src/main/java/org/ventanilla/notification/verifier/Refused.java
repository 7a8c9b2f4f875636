package org.ventanilla.notification.verifier;

/// A part of the certificate does not hold.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;

    /// @param part key of its name in the texts
    /// @param detail a field or a row, never its content
    Refused(String part, String detail) {
        super(detail);
        this.part = part;
    }

    String part() {
        return part;
    }
}
