package org.ventanilla.messaging.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.RetryLater;

/// Runs what a service does now and then apart from its messages, on one thread, so that it delays
/// none of them. What fails is tried again at its next time.
final class Rounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rounds").daemon().factory());

    /// @param between the end of one time and the next; the first is at once
    void every(Duration between, Runnable work) {
        thread.scheduleWithFixedDelay(() -> guarded(work), 0, between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RetryLater e) {
            LOG.debugf("A round waits for its next time: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A round met a bug of ours and is tried again at its next time.", e);
        }
    }

    /// Interrupts what runs, and runs nothing more.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
