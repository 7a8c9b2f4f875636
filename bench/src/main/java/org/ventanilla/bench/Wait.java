package org.ventanilla.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits until the suite has reached a state.
final class Wait {
    private static final int MAX_SECONDS = 600;
    private static final double POLL_SECONDS = 0.02;

    private Wait() {}

    /// Waits until the services have read all records that [UnreadRecords] counts.
    static void untilIdle(BenchSuite suite) {
        try (UnreadRecords unread = new UnreadRecords(suite.stack())) {
            if (!until(MAX_SECONDS, () -> unread.count() == 0)) {
                throw new BenchFailed("the suite did not become idle: " + unread.count() + " unread");
            }
        }
    }

    /// Waits until the condition is true, checking it every [#POLL_SECONDS].
    static boolean until(double seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            sleep(POLL_SECONDS);
        }
        return true;
    }

    /// Waits for this time.
    static void sleep(double seconds) {
        try {
            TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        }
    }
}
