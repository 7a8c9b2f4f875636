package org.ventanilla.bench;

/// Thrown if the benchmark cannot continue. The message says why.
public final class BenchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchFailed(String message) {
        super(message);
    }

    public BenchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
