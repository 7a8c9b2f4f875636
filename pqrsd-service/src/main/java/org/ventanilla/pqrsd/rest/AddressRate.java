package org.ventanilla.pqrsd.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.ventanilla.pqrsd.handling.LookUpConfig;

/// How many questions a web address puts in a minute. Kept in memory, per replica: it spares the
/// store from floods; guessing is stopped by the store's own memory of failures.
@ApplicationScoped
public class AddressRate {

    /// Addresses counted in one minute; when more come, the newcomers wait.
    static final int MOST_ADDRESSES = 50_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    AddressRate(LookUpConfig config, Clock clock) {
        this.perMinute = config.webPerMinute();
        this.clock = clock;
    }

    /// Whether one more question may pass.
    public synchronized boolean admits(String address) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        if (counts.size() >= MOST_ADDRESSES && !counts.containsKey(address)) {
            return false;
        }
        return counts.merge(address, 1, Integer::sum) <= perMinute;
    }
}
