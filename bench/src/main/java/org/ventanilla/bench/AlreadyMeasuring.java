package org.ventanilla.bench;

/// Another benchmark is running on the same data. The message is shown on the terminal.
public final class AlreadyMeasuring extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyMeasuring(String message) {
        super(message);
    }
}
