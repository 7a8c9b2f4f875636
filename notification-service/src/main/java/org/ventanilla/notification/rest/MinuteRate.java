package org.ventanilla.notification.rest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// Limits the requests of each network address in a minute of the clock. The counts are kept in
/// memory, so each replica counts on its own.
final class MinuteRate {

    /// Maximum number of addresses with their own count in a minute; all further addresses share
    /// one count.
    private static final int MAX_ADDRESSES = 10_000;

    private static final String SHARED_COUNT_KEY = "";
    private static final long MINUTE_MILLIS = 60_000;

    private final int limit;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    MinuteRate(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    synchronized boolean admits(String address) {
        long now = clock.millis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        boolean counted = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
        return counts.merge(counted ? address : SHARED_COUNT_KEY, 1, Integer::sum) <= limit;
    }
}
