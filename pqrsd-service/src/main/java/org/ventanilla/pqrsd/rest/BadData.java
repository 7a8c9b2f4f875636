package org.ventanilla.pqrsd.rest;

/// What a client sent cannot be used; says which part, in Spanish. Answered as 400.
final class BadData extends RuntimeException {

    BadData(String detail) {
        super(detail, null, false, false);
    }
}
