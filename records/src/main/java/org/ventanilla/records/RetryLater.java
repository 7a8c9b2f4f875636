package org.ventanilla.records;

/// The work failed but may succeed later: a backend is unavailable, two transactions conflicted, or
/// a provider limits the rate. A record is never parked for this failure.
public class RetryLater extends RuntimeException {

    public RetryLater(String message) {
        super(message);
    }

    public RetryLater(String message, Throwable cause) {
        super(message, cause);
    }
}
