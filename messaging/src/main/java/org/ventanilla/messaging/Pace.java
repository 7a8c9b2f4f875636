package org.ventanilla.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Keeps a loop from going round more often than pays: under load a round then finds a batch
/// waiting instead of one record, and one transaction serves them all. After a rest longer than
/// the pace a round begins at once, so a lone record does not wait. Used by one thread.
public final class Pace {

    private final long leastNanos;
    private long lastNanos;

    /// @param least time between the beginnings of two rounds
    public Pace(Duration least) {
        this.leastNanos = least.toNanos();
        this.lastNanos = System.nanoTime() - leastNanos;
    }

    /// Waits until the next round may begin, and begins it. An interrupt ends the wait and stays
    /// set.
    public void begin() {
        long wait = lastNanos + leastNanos - System.nanoTime();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait);
            wait = lastNanos + leastNanos - System.nanoTime();
        }
        lastNanos = System.nanoTime();
    }
}
