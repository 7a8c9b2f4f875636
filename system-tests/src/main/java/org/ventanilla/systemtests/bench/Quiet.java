package org.ventanilla.systemtests.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for the suite.
final class Quiet {
    private static final int MOST_SECONDS = 600;
    private static final double LOOK_SECONDS = 0.02;

    private Quiet() {}

    /// Waits until nothing is unread; [Unread] says what counts.
    static void await(BenchSuite suite) {
        try (Unread unread = new Unread(suite.stack())) {
            if (!within(MOST_SECONDS, () -> unread.count() == 0)) {
                throw new BenchFailed("the suite did not come to rest: " + unread.count() + " unread");
            }
        }
    }

    /// Waits until the condition holds, looking every few milliseconds.
    static boolean within(double seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            sleep(LOOK_SECONDS);
        }
        return true;
    }

    /// Lets time pass in which nothing is asked of the suite.
    static void sleep(double seconds) {
        try {
            TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        }
    }
}
