package org.ventanilla.gateway.outbound.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Limits the rate of messages. Messages are counted separately for each key, such as one of our
/// numbers. For each key, one message per interval may be sent on average, and several messages at
/// once in a burst. After a burst, further messages wait until the average is restored.
///
/// This class stores one time per key (the generic cell rate algorithm), and only for keys that are
/// above the average rate. It is not thread-safe.
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

    /// The time that the next message with this key must wait; zero if it may be sent now.
    ///
    /// @param now a value of {@link System#nanoTime}, so that a change of the system clock has no
    ///     effect
    public Duration waitingTime(String key, long now) {
        long excessNanos = nanosAheadOfRate(key, now) + intervalNanos - burstNanos;
        return excessNanos > 0 ? Duration.ofNanos(excessNanos) : Duration.ZERO;
    }

    /// Records that a message with this key is sent.
    public void spend(String key, long now) {
        if (nextAtAverageRate.size() > CLEANUP_THRESHOLD) {
            nextAtAverageRate.values().removeIf(next -> next - now <= 0);
        }
        nextAtAverageRate.put(key, now + nanosAheadOfRate(key, now) + intervalNanos);
    }

    /// Corrects the time at which the last message with this key was counted, which was earlier. The next
    /// messages may then have to wait longer.
    ///
    /// @param now the latest time at which the message can have been counted by others
    public void countLastAt(String key, long now) {
        if (nanosAheadOfRate(key, now) < intervalNanos) {
            nextAtAverageRate.put(key, now + intervalNanos);
        }
    }

    /// The time by which the messages with this key are ahead of the average rate.
    private long nanosAheadOfRate(String key, long now) {
        return Math.max(0, nextAtAverageRate.getOrDefault(key, now) - now);
    }
}
