package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait after a failure: twice as long each time up to a cap, with some chance in it so
/// that instances do not
/// knock together.
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration CAP = Duration.ofSeconds(2);

    private int attempts;
    private long overAtNanos = System.nanoTime();

    void failed() {
        attempts++;
        long full = Math.min(CAP.toNanos(), FIRST.toNanos() << Math.min(attempts - 1, 16));
        overAtNanos = System.nanoTime() + full / 2 + ThreadLocalRandom.current().nextLong(full / 2);
    }

    void succeeded() {
        attempts = 0;
    }

    /// Whether the wait is over.
    boolean over() {
        return System.nanoTime() - overAtNanos >= 0;
    }

    int attempts() {
        return attempts;
    }
}
