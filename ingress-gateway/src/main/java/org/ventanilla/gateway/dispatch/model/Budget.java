package org.ventanilla.gateway.dispatch.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How many messages may go to each of many receivers: one per interval in the long run, a burst
/// at once. What was borrowed in the burst is paid back by waiting.
///
/// Keeps one instant per receiver (the generic cell rate algorithm), and only for those that still
/// owe. Used by one thread.
public final class Budget {

    private static final int MANY = 50_000;

    private final long interval;
    private final long burst;
    private final Map<String, Long> paidUntil = new HashMap<>();

    /// @param interval between two messages in the long run
    /// @param burst how many may go at once
    public Budget(Duration interval, int burst) {
        this.interval = interval.toNanos();
        this.burst = this.interval * burst;
    }

    /// How long the next message must wait; zero when it may go now.
    ///
    /// @param now by {@link System#nanoTime}: a clock set back must not silence anybody
    public Duration waitFor(String receiver, long now) {
        long over = owed(receiver, now) + interval - burst;
        return over > 0 ? Duration.ofNanos(over) : Duration.ZERO;
    }

    /// A message goes.
    public void spend(String receiver, long now) {
        if (paidUntil.size() > MANY) {
            paidUntil.values().removeIf(paid -> paid - now <= 0);
        }
        paidUntil.put(receiver, now + owed(receiver, now) + interval);
    }

    /// What is still to be waited for, were there no burst.
    private long owed(String receiver, long now) {
        return Math.max(0, paidUntil.getOrDefault(receiver, now) - now);
    }
}
