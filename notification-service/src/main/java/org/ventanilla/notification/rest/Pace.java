package org.ventanilla.notification.rest;

import java.time.Duration;
import org.ventanilla.notification.model.NoticeLimits;

/// Holds an answer back until {@link NoticeLimits#IDENTITY_PACE} has passed since it was asked for.
/// An answer that had to write more then takes as long as one that had nothing to write. Only on a
/// virtual thread.
final class Pace {

    private final long began = System.nanoTime();

    void hold() {
        long left = NoticeLimits.IDENTITY_PACE.toNanos() - (System.nanoTime() - began);
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
