package org.ventanilla.pqrsd.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ventanilla.pqrsd.handling.LookUpConfig;

/// How many questions a place on the network puts in a minute. Kept in memory, per replica: it
/// spares the store from floods; guessing is stopped by the store's own memory of failures.
@ApplicationScoped
public class AddressRate {

    /// Places counted in one minute. When more come, the one that has been quiet the longest is
    /// counted from zero: a flood from many addresses does not shut out a new one.
    static final int MOST_PLACES = 50_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new Quietest();
    private long minute = Long.MIN_VALUE;

    AddressRate(LookUpConfig config, Clock clock) {
        this.perMinute = config.webPerMinute();
        this.clock = clock;
    }

    /// Whether one more question may pass.
    ///
    /// @param place as {@link org.ventanilla.webkit.NetworkScope} names it
    public synchronized boolean admits(String place) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        return counts.merge(place, 1, Integer::sum) <= perMinute;
    }

    /// Ordered by last use, bounded.
    private static final class Quietest extends LinkedHashMap<String, Integer> {

        Quietest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_PLACES;
        }
    }
}
