package org.ventanilla.notification.verifier;

/// Signals that a part of the certificate is not valid.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;

    /// @param part the part; the texts contain its name under the key `part.` and this value
    /// @param detail the name of a field or the number of a row, never the content of either
    Refused(String part, String detail) {
        super(detail);
        this.part = part;
    }

    String part() {
        return part;
    }
}
