package org.ventanilla.webkit;

import org.jspecify.annotations.Nullable;

/// Signals that a value in a request cannot be used. Code that reads a request throws this exception,
/// and the caller gets status 400 and the name of the field.
public final class BadData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /// Names the field and explains the error.
    ///
    /// @param field the name of the field in the request; null if no single field is wrong
    /// @param detail an explanation in Spanish: what is wrong with the value and what a valid value is
    public BadData(@Nullable String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    Problem problem() {
        return Refusal.BAD_DATA.because(String.valueOf(getMessage())).withField(field);
    }
}
