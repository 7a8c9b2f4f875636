package org.ventanilla.messaging;

import java.time.Duration;

/// Says when something is due that is done now and then. It counts the time that passes, not the
/// time of day: a clock set back stops nothing, and one set forward hurries nothing. Used by one
/// thread.
public final class Beat {

    private final long betweenNanos;
    private long nextNanos = System.nanoTime();

    /// @param between one time and the next; the first is at once
    public Beat(Duration between) {
        this.betweenNanos = between.toNanos();
    }

    /// Whether it is due. If so, it is not due again before the time between has passed, unless
    /// {@link #again} is called.
    public boolean due() {
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return false;
        }
        nextNanos = now + betweenNanos;
        return true;
    }

    /// Makes it due at once: one time could not take all there was.
    public void again() {
        nextNanos = System.nanoTime();
    }
}
