package org.ventanilla.lanes;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Delays the rounds of a loop under load, so that each round finds many records and handles them in
/// one transaction. Consecutive rounds start at least the given interval apart. While the rounds find
/// few records, the interval is stretched up to `MAX_STRETCH` times. After an idle time several rounds
/// may start at once, so a single record is not delayed. Only one thread may use an instance.
public final class Pace {

    /// The number of rounds that may start at once after an idle time. One message causes at most
    /// this many rounds in one loop.
    private static final int BURST = 4;

    /// A round that did not wait and found at most this many records is no sign of load. The next
    /// round after it is not delayed further.
    private static final int VERY_FEW_RECORDS = 2;

    /// With at least this many records, one transaction for all of them is efficient.
    private static final int MANY_RECORDS = 16;

    /// The longest interval between two rounds, as a multiple of the given interval.
    private static final int MAX_STRETCH = 4;

    private final long paceNanos;
    private long lastUpdateNanos = System.nanoTime();
    /// How much later the next round would start if all rounds had kept their intervals.
    private long aheadNanos;
    private long lastStartNanos = lastUpdateNanos;
    /// The time between the start of the current round and the start of the round before.
    private long lastIntervalNanos;
    /// Whether the current round had to wait, which happens only under load.
    private boolean hasWaited;

    /// @param pace the interval between the starts of two rounds under load
    public Pace(Duration pace) {
        this.paceNanos = pace.toNanos();
    }

    /// Waits until the next round may start, and counts it as started. An interrupt ends the wait, and
    /// the thread stays interrupted.
    ///
    /// @return whether the method waited, so that the round may find more than the record that woke the
    ///     loop
    public boolean begin() {
        hasWaited = false;
        long waitNanos = nanosToWait();
        while (waitNanos > 0 && !Thread.currentThread().isInterrupted()) {
            hasWaited = true;
            LockSupport.parkNanos(waitNanos);
            waitNanos = nanosToWait();
        }
        aheadNanos += paceNanos;
        lastIntervalNanos = lastUpdateNanos - lastStartNanos;
        lastStartNanos = lastUpdateNanos;
        return hasWaited;
    }

    /// Reports how many records the current round found. If a round under load found fewer than
    /// `MANY_RECORDS` records, the next interval is stretched to the time in which that many records
    /// arrive at the current rate.
    public void reportFound(int records) {
        boolean isUnderLoad = hasWaited || records > VERY_FEW_RECORDS;
        if (isUnderLoad && records > 0 && records < MANY_RECORDS) {
            long longestNanos = MAX_STRETCH * paceNanos;
            long wantedNanos = Math.min(lastIntervalNanos, longestNanos) * MANY_RECORDS / records;
            aheadNanos += Math.clamp(wantedNanos, paceNanos, longestNanos) - paceNanos;
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        aheadNanos = Math.max(0, aheadNanos - (now - lastUpdateNanos));
        lastUpdateNanos = now;
        return aheadNanos - (BURST - 1) * paceNanos;
    }
}
