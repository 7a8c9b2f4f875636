package org.ventanilla.lanes;

import java.time.Duration;

/// Says when a task that runs at a fixed interval is due. The interval is measured by
/// `System.nanoTime()`, so a change of the system clock neither delays nor hastens the task. Only one
/// thread may use an instance.
public final class Beat {

    private final long intervalNanos;
    private long nextNanos = System.nanoTime();

    /// @param interval the time from one run to the next; the first run is due at once
    public Beat(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /// Returns whether the task is due. After the method has returned `true`, the task becomes due
    /// again when the interval has passed, or earlier if [#dueNow] is called.
    public boolean due() {
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return false;
        }
        nextNanos = now + intervalNanos;
        return true;
    }

    /// Makes the task due at once, for example because one run could not handle all the work.
    public void dueNow() {
        nextNanos = System.nanoTime();
    }
}
