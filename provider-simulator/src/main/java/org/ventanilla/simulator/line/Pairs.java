package org.ventanilla.simulator.line;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.simulator.SimulatorConfig;

/// What holds between one business number and one person: the rate, and the window that the
/// person's last message opened.
@Singleton
public final class Pairs {

    private record Key(String number, String phone) {}

    private record Pair(Pace pace, AtomicLong lastInboundMillis) {}

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

    /// Takes one message of the pair's rate.
    boolean take(String number, String phone, long nanos) {
        return interval.isZero() || pair(number, phone).pace().take(nanos);
    }

    /// The person wrote at `at`; an older message never shortens the window.
    void heard(String number, String phone, Instant at) {
        pair(number, phone).lastInboundMillis().accumulateAndGet(at.toEpochMilli(), Math::max);
    }

    /// Whether free-form messages are allowed at `now`.
    public boolean windowOpen(String number, String phone, Instant now) {
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

    /// Forgets windows and rates with this person.
    public void forget(String phone) {
        pairs.keySet().removeIf(key -> key.phone().equals(phone));
    }

    private Pair pair(String number, String phone) {
        return pairs.computeIfAbsent(
                new Key(number, phone), key -> new Pair(new Pace(interval, burst), new AtomicLong()));
    }
}
