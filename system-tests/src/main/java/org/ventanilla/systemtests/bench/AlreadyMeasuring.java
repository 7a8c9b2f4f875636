package org.ventanilla.systemtests.bench;

/// Another bench runs on the same data. The message is for the person at the terminal.
public final class AlreadyMeasuring extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyMeasuring(String message) {
        super(message);
    }
}
