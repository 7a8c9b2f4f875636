package org.ventanilla.lanes;

import java.time.Duration;

/// Says when a task that runs at a fixed interval is due. The interval is measured by
/// `System.nanoTime()`, so a change of the system clock neither delays nor hastens the task. For
/// use by one thread.
public final class Beat {

    private final long betweenNanos;
    private long nextNanos = System.nanoTime();

    /// @param between the time from one run to the next; the first run is due at once
    public Beat(Duration between) {
        this.betweenNanos = between.toNanos();
    }

    /// Returns whether the task is due. If it is, it becomes due again only when the interval has
    /// passed, unless [#dueNow] is called.
    public boolean due() {
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return false;
        }
        nextNanos = now + betweenNanos;
        return true;
    }

    /// Makes the task due at once, for example because one run could not handle all the work.
    public void dueNow() {
        nextNanos = System.nanoTime();
    }
}
