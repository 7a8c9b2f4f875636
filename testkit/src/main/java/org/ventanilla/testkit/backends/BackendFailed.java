package org.ventanilla.testkit.backends;

/// A backend could not be started, stopped or prepared. The message names the backend and the place
/// of its log.
public final class BackendFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackendFailed(String message) {
        super(message);
    }

    public BackendFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
