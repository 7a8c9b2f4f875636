package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Computes how long to wait after a failure. The wait doubles with each failure up to a maximum.
/// Random jitter keeps instances from retrying at the same moment.
final class Backoff {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private int attempts;
    private long untilNanos = System.nanoTime();

    void failed() {
        attempts++;
        long full = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(attempts - 1, 16));
        untilNanos = System.nanoTime() + full / 2 + ThreadLocalRandom.current().nextLong(full / 2);
    }

    void succeeded() {
        attempts = 0;
    }

    /// Whether the wait is over.
    boolean isOver() {
        return System.nanoTime() - untilNanos >= 0;
    }

    int attempts() {
        return attempts;
    }
}
