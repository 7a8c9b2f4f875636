package org.ventanilla.notification.rest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// Limits the number of requests of each network address in each minute of the clock. The counts
/// are kept in memory, so each replica of the service counts only the requests that it receives.
final class MinuteRate {

    /// Maximum number of addresses that have a separate count in a minute. All further addresses of
    /// the minute share a count.
    private static final int MAX_ADDRESSES = 10_000;

    private static final String SHARED_COUNT_KEY = "";
    private static final long MINUTE_MILLIS = 60_000;

    private final int maxPerMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    MinuteRate(int maxPerMinute, Clock clock) {
        this.maxPerMinute = maxPerMinute;
        this.clock = clock;
    }

    /// Counts a request.
    ///
    /// @return whether the request is within the limit
    synchronized boolean admits(String address) {
        long currentMinute = clock.millis() / MINUTE_MILLIS;
        if (currentMinute != minute) {
            minute = currentMinute;
            counts.clear();
        }
        boolean hasOwnCount = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
        return counts.merge(hasOwnCount ? address : SHARED_COUNT_KEY, 1, Integer::sum) <= maxPerMinute;
    }
}
