package org.ventanilla.notification.rest;

import java.time.Duration;
import org.ventanilla.notification.model.NoticeLimits;

/// Delays an answer until {@link NoticeLimits#MIN_IDENTIFICATION_TIME} has passed since the
/// request. The time of the response therefore does not reveal whether the data matched a notice.
/// Use it only on a virtual thread.
final class MinimumDelay {

    private final long began = System.nanoTime();

    void await() {
        long left = NoticeLimits.MIN_IDENTIFICATION_TIME.toNanos() - (System.nanoTime() - began);
        if (left <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
