package org.ventanilla.notification.rest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// How often each place on the network may ask in a minute of the clock. Kept in memory: each
/// replica counts by itself.
final class MinuteRate {

    /// Places counted by themselves in a minute; what is beyond shares one count.
    private static final int MOST_PLACES = 10_000;

    private static final String OTHERS = "";
    private static final long MINUTE_MILLIS = 60_000;

    private final int most;
    private final Clock clock;
    private final Map<String, Integer> asked = new HashMap<>();
    private long minute;

    MinuteRate(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    synchronized boolean admits(String place) {
        long now = clock.millis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            asked.clear();
        }
        boolean counted = asked.containsKey(place) || asked.size() < MOST_PLACES;
        return asked.merge(counted ? place : OTHERS, 1, Integer::sum) <= most;
    }
}
