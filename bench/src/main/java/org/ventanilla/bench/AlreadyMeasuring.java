package org.ventanilla.bench;

/// Thrown if another benchmark is running on the same data. The message is for the terminal.
public final class AlreadyMeasuring extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyMeasuring(String message) {
        super(message);
    }
}
