package org.ventanilla.simulator.line;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// One rate with a burst, kept as the single time until which it is used up (GCRA): a taker swaps
/// one number and never waits.
public final class Pace {

    private final long intervalNanos;
    private final long toleranceNanos;
    private final AtomicLong usedUntil = new AtomicLong(Long.MIN_VALUE / 2);

    /// One per `interval`, after `burst` at once.
    public Pace(Duration interval, int burst) {
        this.intervalNanos = interval.toNanos();
        this.toleranceNanos = intervalNanos * Math.max(0, burst - 1L);
    }

    /// Takes one if there is one at `nanos` of {@link System#nanoTime()}.
    public boolean take(long nanos) {
        while (true) {
            long used = usedUntil.get();
            long from = Math.max(used, nanos);
            if (from - nanos > toleranceNanos) {
                return false;
            }
            if (usedUntil.compareAndSet(used, from + intervalNanos)) {
                return true;
            }
        }
    }

    /// Takes one even if there is none: what arrives counts, and cannot be refused.
    public void use(long nanos) {
        usedUntil.accumulateAndGet(nanos, (used, now) -> Math.max(used, now) + intervalNanos);
    }
}
