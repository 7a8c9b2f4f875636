package org.ventanilla.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Lets records gather under load, so that one transaction serves many of them. A loop whose rounds
/// come back to back begins them no closer than the pace, and half as often while each finds only
/// a few records. After a rest several rounds begin at once, so a record that comes alone waits at
/// no step of its way. Used by one thread.
public final class Pace {

    /// Rounds that begin at once after a rest: as many as one message causes in one loop.
    private static final int AT_ONCE = 4;

    /// Up to here the records of a round are messages of one or two persons, who gain nothing by
    /// waiting for each other.
    private static final int LONE = 2;

    /// From here on the records pay for the transaction they share. Below it, waiting twice as long
    /// costs half as much processor time.
    private static final int MANY = 16;

    private final long paceNanos;
    private long lastNanos = System.nanoTime();
    /// How much later the next round could begin if all rounds had kept the pace.
    private long aheadNanos;

    /// @param pace between the beginnings of two rounds under load
    public Pace(Duration pace) {
        this.paceNanos = pace.toNanos();
    }

    /// Waits until the next round may begin, and begins it. An interrupt ends the wait and stays
    /// set.
    ///
    /// @return whether it waited, so that more may be found than what woke the loop
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

    /// Says how many records the round that was begun has found. After a few the next one waits
    /// twice as long.
    public void found(int records) {
        if (records > LONE && records < MANY) {
            aheadNanos += paceNanos;
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        aheadNanos = Math.max(0, aheadNanos - (now - lastNanos));
        lastNanos = now;
        return aheadNanos - (AT_ONCE - 1) * paceNanos;
    }
}
