package org.ventanilla.pqrsd.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ventanilla.pqrsd.handling.LookUpConfig;

/// Limits the look-ups per minute from one network address. Each replica keeps its own counts in
/// memory. This limit protects the database from too many requests; the stored failure counts stop
/// guessing.
@ApplicationScoped
public class AddressRate {

    /// The largest number of addresses that are counted in one minute. If there are more, the least
    /// recently used address is counted from zero again, so that a flood from many addresses does not
    /// block a new address.
    static final int MAX_ADDRESSES = 50_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new LeastRecentlyUsed();
    private long minute = Long.MIN_VALUE;

    AddressRate(LookUpConfig config, Clock clock) {
        this.perMinute = config.webPerMinute();
        this.clock = clock;
    }

    /// Counts a request and returns whether it is within the limit.
    ///
    /// @param address the network address, as [NetworkScope][org.ventanilla.webkit.NetworkScope]
    ///     returns it
    public synchronized boolean allows(String address) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        return counts.merge(address, 1, Integer::sum) <= perMinute;
    }

    /// A map of limited size, ordered by last use.
    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Integer> {

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_ADDRESSES;
        }
    }
}
