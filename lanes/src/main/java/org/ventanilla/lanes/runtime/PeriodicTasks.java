package org.ventanilla.lanes.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ventanilla.records.RetryLater;

/// Runs periodic tasks of a service on a separate thread, so that the tasks do not delay messages. A
/// task that fails runs again after its usual pause.
final class PeriodicTasks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PeriodicTasks.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("periodic-tasks").daemon().factory());

    /// Runs a task repeatedly.
    ///
    /// @param pause the time from the end of one run to the start of the next; the first run
    ///     starts at once
    void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(() -> runAndLogFailure(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void runAndLogFailure(Runnable task) {
        try {
            task.run();
        } catch (RetryLater e) {
            LOG.debugf("A periodic task waits for its next time: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A periodic task failed unexpectedly and runs again at its next time.", e);
        }
    }

    /// Interrupts the running task. No further task starts.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
