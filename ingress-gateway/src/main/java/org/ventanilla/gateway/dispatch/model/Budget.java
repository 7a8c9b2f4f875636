package org.ventanilla.gateway.dispatch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How many messages may go to each of many receivers: one per interval in the long run, a burst
/// at once. What was borrowed in the burst is paid back by waiting.
///
/// Keeps one instant per receiver (the generic cell rate algorithm), and only for those that still
/// owe. Used by one thread.
public final class Budget {

    private static final int MANY = 50_000;

    private final Duration interval;
    private final Duration burst;
    private final Map<String, Instant> paidUntil = new HashMap<>();

    /// @param interval between two messages in the long run
    /// @param burst how many may go at once
    public Budget(Duration interval, int burst) {
        this.interval = interval;
        this.burst = interval.multipliedBy(burst);
    }

    /// How long the next message must wait; zero when it may go now.
    public Duration waitFor(String receiver, Instant now) {
        Instant paid = paidUntil.getOrDefault(receiver, now);
        Duration over = Duration.between(now.plus(burst), paid.plus(interval));
        return over.isPositive() ? over : Duration.ZERO;
    }

    /// A message goes.
    public void spend(String receiver, Instant now) {
        if (paidUntil.size() > MANY) {
            paidUntil.values().removeIf(paid -> !paid.isAfter(now));
        }
        paidUntil.merge(receiver, now.plus(interval), (paid, _) -> later(paid, now).plus(interval));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
