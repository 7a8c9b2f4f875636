package org.ventanilla.webkit;

import org.jspecify.annotations.Nullable;

/// A value that a client sent cannot be used. Thrown by a door that reads a request, and answered
/// with 400 and the name of the field.
public final class BadData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /// @param field as the client names it; null where it is none in particular
    /// @param detail in Spanish: what is wrong with it, and what would be right
    public BadData(@Nullable String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    Problem problem() {
        return Refusal.BAD_DATA.because(String.valueOf(getMessage())).withField(field);
    }
}
