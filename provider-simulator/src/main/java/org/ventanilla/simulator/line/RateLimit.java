package org.ventanilla.simulator.line;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A rate limit that allows bursts. Its state is a single time (generic cell rate algorithm, GCRA),
/// which is updated by compare-and-set, so that callers do not wait.
public final class RateLimit {

    private final long intervalNanos;
    private final long toleranceNanos;
    private final AtomicLong theoreticalArrivalNanos = new AtomicLong(Long.MIN_VALUE / 2);

    /// Allows one message per `interval` on average, and bursts of `burst` messages.
    public RateLimit(Duration interval, int burst) {
        this.intervalNanos = interval.toNanos();
        this.toleranceNanos = intervalNanos * Math.max(0, burst - 1L);
    }

    /// Counts a message.
    ///
    /// @param nanos the time of the message, as a value of [System#nanoTime]
    /// @return false if the limit is exhausted
    public boolean tryAcquire(long nanos) {
        while (true) {
            long current = theoreticalArrivalNanos.get();
            long start = Math.max(current, nanos);
            if (start - nanos > toleranceNanos) {
                return false;
            }
            if (theoreticalArrivalNanos.compareAndSet(current, start + intervalNanos)) {
                return true;
            }
        }
    }

    /// Counts a message even if the limit is exhausted. Messages of citizens are counted, but they
    /// cannot be refused.
    public void acquire(long nanos) {
        theoreticalArrivalNanos.accumulateAndGet(nanos, (current, now) -> Math.max(current, now) + intervalNanos);
    }
}
