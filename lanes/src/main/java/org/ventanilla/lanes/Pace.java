package org.ventanilla.lanes;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Collects records under load, so that one transaction serves many of them. Consecutive rounds of
/// a loop start at least the given interval apart, and twice the interval apart while each round
/// finds only a few records. After an idle time several rounds may start at once, so a single
/// record is delayed nowhere on its way. For use by one thread.
public final class Pace {

    /// The number of rounds that may start at once after an idle time: the number that one message
    /// causes in one loop.
    private static final int BURST = 4;

    /// A round with at most this many records holds messages of one or two people, who gain nothing
    /// if their records wait for each other.
    private static final int FEW_RECORDS = 2;

    /// From this number of records on, sharing a transaction is efficient. With fewer records,
    /// waiting twice as long halves the processor time.
    private static final int MANY_RECORDS = 16;

    private final long paceNanos;
    private long lastNanos = System.nanoTime();
    /// How much later the next round would start if all rounds had kept the interval.
    private long aheadNanos;

    /// @param pace the interval between the starts of two rounds under load
    public Pace(Duration pace) {
        this.paceNanos = pace.toNanos();
    }

    /// Waits until the next round may start, and starts it. An interrupt ends the wait; the thread
    /// stays interrupted.
    ///
    /// @return whether the method waited, so that the round may find more than the record that woke the
    ///     loop
    public boolean begin() {
        boolean waited = false;
        long wait = nanosToWait();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            waited = true;
            LockSupport.parkNanos(wait);
            wait = nanosToWait();
        }
        aheadNanos += paceNanos;
        return waited;
    }

    /// Reports how many records the current round found. After a round with a few records the next
    /// one waits twice as long.
    public void found(int records) {
        if (records > FEW_RECORDS && records < MANY_RECORDS) {
            aheadNanos += paceNanos;
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        aheadNanos = Math.max(0, aheadNanos - (now - lastNanos));
        lastNanos = now;
        return aheadNanos - (BURST - 1) * paceNanos;
    }
}
