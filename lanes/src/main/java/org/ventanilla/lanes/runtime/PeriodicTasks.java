package org.ventanilla.lanes.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ventanilla.records.RetryLater;

/// Runs periodic tasks of a service on a thread of their own, so that they do not delay messages. A
/// task that fails runs again at its next time.
final class PeriodicTasks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PeriodicTasks.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("periodic-tasks").daemon().factory());

    /// Runs a task repeatedly.
    ///
    /// @param between the time from the end of one run to the start of the next; the first run
    ///     starts at once
    void every(Duration between, Runnable work) {
        thread.scheduleWithFixedDelay(() -> guarded(work), 0, between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RetryLater e) {
            LOG.debugf("A periodic task waits for its next time: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A periodic task failed unexpectedly and runs again at its next time.", e);
        }
    }

    /// Interrupts the running task and starts no other.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
