package org.ventanilla.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits until the suite has reached a state.
final class Wait {
    private static final int IDLE_TIMEOUT_SECONDS = 600;
    private static final double POLL_SECONDS = 0.02;

    private Wait() {}

    /// Waits until the services have read all records that [UnreadRecords] counts.
    static void untilIdle(BenchSuite suite) {
        try (UnreadRecords unread = new UnreadRecords(suite.stack())) {
            if (!until(IDLE_TIMEOUT_SECONDS, () -> unread.count() == 0)) {
                throw new BenchFailed("the suite did not become idle: " + unread.count() + " unread");
            }
        }
    }

    /// Waits until the condition is true or the timeout has passed.
    ///
    /// @return whether the condition is true
    static boolean until(double timeoutSeconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
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
