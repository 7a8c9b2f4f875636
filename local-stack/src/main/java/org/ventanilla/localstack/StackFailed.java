package org.ventanilla.localstack;

/// Thrown if the suite cannot be started or reached. The message is shown on the terminal and says
/// what to do.
public final class StackFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackFailed(String message) {
        super(message);
    }

    public StackFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
