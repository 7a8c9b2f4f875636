package org.ventanilla.notification.rest;

import java.time.Duration;
import org.ventanilla.notification.model.NoticeLimits;

/// Delays an answer until {@link NoticeLimits#MIN_IDENTIFICATION_TIME} has passed since the
/// request. The time of the response therefore does not reveal whether the data matched a notice.
/// The delay blocks the calling thread, which must be a virtual thread.
final class MinimumDelay {

    private final long beganNanos = System.nanoTime();

    /// Waits until the minimum time has passed since this object was created.
    void await() {
        long remainingNanos = NoticeLimits.MIN_IDENTIFICATION_TIME.toNanos() - (System.nanoTime() - beganNanos);
        if (remainingNanos <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(remainingNanos));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
