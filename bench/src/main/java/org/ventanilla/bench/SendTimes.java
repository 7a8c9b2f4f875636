package org.ventanilla.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Computes rates and waiting times from the times at which the provider received messages.
final class SendTimes {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Instant> sorted;

    SendTimes(List<Instant> times) {
        this.sorted = times.stream().sorted().toList();
    }

    /// The times from `start` inclusive to `end` exclusive.
    SendTimes between(Instant start, Instant end) {
        return new SendTimes(sorted.stream()
                .filter(time -> !time.isBefore(start) && time.isBefore(end))
                .toList());
    }

    int count() {
        return sorted.size();
    }

    /// The highest number of messages in any second, which may begin at any instant.
    int busiestSecond() {
        int busiest = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(last).isBefore(sorted.get(first).plus(SECOND))) {
                first++;
            }
            busiest = Math.max(busiest, last - first + 1);
        }
        return busiest;
    }

    /// The seconds from each time to the next.
    List<Double> waits() {
        List<Double> waits = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            waits.add(Duration.between(sorted.get(i - 1), sorted.get(i)).toNanos() / 1e9);
        }
        return waits;
    }
}
