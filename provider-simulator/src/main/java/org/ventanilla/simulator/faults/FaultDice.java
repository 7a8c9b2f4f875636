package org.ventanilla.simulator.faults;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Decides which messages and webhooks are affected by faults. The decisions depend only on the seed:
/// with the same seed, the n-th decision about a fault is always the same. No lock is needed.
@ApplicationScoped
public final class FaultDice {

    private volatile Decisions decisions = new Decisions(Faults.NONE);

    /// The current faults.
    public Faults faults() {
        return decisions.faults;
    }

    /// Replaces the faults and restarts the sequence of decisions.
    public void set(Faults faults) {
        decisions = new Decisions(faults);
    }

    /// Decides whether the fault occurs now.
    ///
    /// @param rate the probability, from 0 to 1
    public boolean occurs(String fault, double rate) {
        return rate > 0 && decisions.nextFraction(fault) < rate;
    }

    /// Decides whether the fault concerns the person or the message with this key. The decision depends on
    /// nothing but the seed and the key, and is always the same.
    public boolean concerns(String fault, double rate, String key) {
        return rate > 0 && decisions.fraction(fault, key.hashCode()) < rate;
    }

    /// Decides on a delay from 1 to `maxMs` milliseconds.
    public int delayMs(String fault, int maxMs) {
        return 1 + (int) (decisions.nextFraction(fault + "-delay") * Math.max(0, maxMs - 1));
    }

    private static final class Decisions {
        private final Faults faults;
        private final ConcurrentHashMap<String, AtomicLong> counters = new ConcurrentHashMap<>();

        Decisions(Faults faults) {
            this.faults = faults;
        }

        /// The next pseudo-random number for this fault, from 0 inclusive to 1 exclusive.
        double nextFraction(String fault) {
            long count =
                    counters.computeIfAbsent(fault, name -> new AtomicLong()).incrementAndGet();
            return fraction(fault, count);
        }

        double fraction(String fault, long index) {
            long mixed = mix(faults.seed() ^ ((long) fault.hashCode() << 32) ^ index * 0x9E3779B97F4A7C15L);
            return (mixed >>> 11) * 0x1.0p-53;
        }

        /// The finaliser of SplitMix64.
        private static long mix(long z) {
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
