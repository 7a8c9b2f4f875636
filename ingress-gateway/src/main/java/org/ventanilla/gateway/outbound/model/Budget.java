package org.ventanilla.gateway.outbound.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Limits the rate of messages per receiver: on average one per interval, with bursts. After a
/// burst, further messages wait until the average is restored.
///
/// Stores one time per receiver (the generic cell rate algorithm), and only for receivers that are
/// above the average rate. Not thread-safe.
public final class Budget {

    private static final int CLEANUP_THRESHOLD = 50_000;

    private final long intervalNanos;
    private final long burstNanos;
    private final Map<String, Long> nextAtAverageRate = new HashMap<>();

    /// @param interval the average time between two messages
    /// @param burst the number of messages that may be sent at once
    public Budget(Duration interval, int burst) {
        this.intervalNanos = interval.toNanos();
        this.burstNanos = intervalNanos * burst;
    }

    /// The time that the next message must wait; zero if it may be sent now.
    ///
    /// @param now a value of {@link System#nanoTime}, so that a change of the system clock has no
    ///     effect
    public Duration waitFor(String receiver, long now) {
        long excessNanos = aheadOfRate(receiver, now) + intervalNanos - burstNanos;
        return excessNanos > 0 ? Duration.ofNanos(excessNanos) : Duration.ZERO;
    }

    /// Records that a message is sent.
    public void spend(String receiver, long now) {
        if (nextAtAverageRate.size() > CLEANUP_THRESHOLD) {
            nextAtAverageRate.values().removeIf(next -> next - now <= 0);
        }
        nextAtAverageRate.put(receiver, now + aheadOfRate(receiver, now) + intervalNanos);
    }

    /// The time in nanoseconds by which the receiver is ahead of the average rate.
    private long aheadOfRate(String receiver, long now) {
        return Math.max(0, nextAtAverageRate.getOrDefault(receiver, now) - now);
    }
}
