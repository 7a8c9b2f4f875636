package org.ventanilla.simulator.line;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.simulator.SimulatorConfig;

/// The state of each pair of a business number and a person: the rate limit, and the 24-hour window
/// that the person's last message opened.
@ApplicationScoped
public final class Pairs {

    private record Key(String number, String phone) {}

    private record Pair(RateLimit rateLimit, AtomicLong lastInboundMillis) {}

    private final ConcurrentHashMap<Key, Pair> pairs = new ConcurrentHashMap<>();
    private final Duration interval;
    private final int burst;
    private final Duration window;

    @Inject
    Pairs(SimulatorConfig config) {
        this.interval = config.limits().pairInterval();
        this.burst = config.limits().pairBurst();
        this.window = config.limits().window();
    }

    /// Counts a message against the rate limit of the pair.
    ///
    /// @param nanos the current value of [System#nanoTime]
    /// @return false if the limit is exhausted
    boolean tryAcquire(String number, String phone, long nanos) {
        return interval.isZero() || pair(number, phone).rateLimit().tryAcquire(nanos);
    }

    /// Records that the person wrote at this instant. If a later message was recorded before, the
    /// window does not change.
    void recordInbound(String number, String phone, Instant at) {
        pair(number, phone).lastInboundMillis().accumulateAndGet(at.toEpochMilli(), Math::max);
    }

    /// Whether the business may send free text to the person at the instant `now`.
    public boolean isWindowOpen(String number, String phone, Instant now) {
        Pair pair = pairs.get(new Key(number, phone));
        return pair != null && now.toEpochMilli() - pair.lastInboundMillis().get() < window.toMillis();
    }

    /// Closes every window with this person, as if a day had passed.
    public void closeWindows(String phone) {
        pairs.forEach((key, pair) -> {
            if (key.phone().equals(phone)) {
                pair.lastInboundMillis().set(0);
            }
        });
    }

    /// Deletes the windows and rate limits of this person.
    public void delete(String phone) {
        pairs.keySet().removeIf(key -> key.phone().equals(phone));
    }

    private Pair pair(String number, String phone) {
        return pairs.computeIfAbsent(
                new Key(number, phone), key -> new Pair(new RateLimit(interval, burst), new AtomicLong()));
    }
}
