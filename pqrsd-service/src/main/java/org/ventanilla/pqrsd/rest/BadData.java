package org.ventanilla.pqrsd.rest;

import org.jspecify.annotations.Nullable;

/// What a client sent cannot be used; says which part, in Spanish. Answered as 400.
final class BadData extends RuntimeException {

    private final transient @Nullable String field;

    /// @param field the part, as the client names it; null where it is none in particular
    BadData(@Nullable String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    @Nullable String field() {
        return field;
    }
}
