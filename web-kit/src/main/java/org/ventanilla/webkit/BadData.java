package org.ventanilla.webkit;

import org.jspecify.annotations.Nullable;

/// A value in a request cannot be used. Code that reads a request throws this exception; the caller
/// gets 400 and the name of the field.
public final class BadData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /// @param field the name of the field in the request; null if no single field is wrong
    /// @param detail in Spanish: what is wrong with the value and what a valid value is
    public BadData(@Nullable String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    Problem problem() {
        return Refusal.BAD_DATA.because(String.valueOf(getMessage())).withField(field);
    }
}
