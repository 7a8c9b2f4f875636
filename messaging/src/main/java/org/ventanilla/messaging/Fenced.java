package org.ventanilla.messaging;

/// Another instance owns these lanes now. Roll back, commit nothing, join anew.
public final class Fenced extends RuntimeException {

    public Fenced(String message) {
        super(message);
    }
}
