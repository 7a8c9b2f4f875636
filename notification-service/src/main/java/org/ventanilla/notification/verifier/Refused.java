package org.ventanilla.notification.verifier;

/// A part of the certificate is not valid.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;

    /// @param part the key of the part's name in the texts
    /// @param detail a field or a row number, never its content
    Refused(String part, String detail) {
        super(detail);
        this.part = part;
    }

    String part() {
        return part;
    }
}
