package org.ventanilla.messaging;

/// The same work may succeed later: a backend is away, two writers clashed, a provider throttles.
/// Never parked.
public class RetryLater extends RuntimeException {

    public RetryLater(String message) {
        super(message);
    }

    public RetryLater(String message, Throwable cause) {
        super(message, cause);
    }
}
