package org.ventanilla.gateway.media.handling;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.Content.MissingFileReason;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.gateway.directory.postgres.Contacts;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.handling.MediaAttempt.Outcome;
import org.ventanilla.gateway.media.postgres.HeldMessages;
import org.ventanilla.gateway.media.postgres.HeldMessages.DueFile;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.Traces;

/// Fetches the files of held messages, several at a time, independently of the lanes. Each attempt
/// is counted before it starts, so that a file that crashes the process is not fetched again and
/// again. If the last attempt fails, the message is published without its file.
@ApplicationScoped
public class MediaFetcher implements LaneWork {

    private static final Logger LOG = Logger.getLogger(MediaFetcher.class);

    /// How often this instance searches the database for files that are due to be fetched, such as
    /// files of an instance that has ended. Files of its own batches are searched for at once.
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private static final Duration SWEEP_INTERVAL = Duration.ofDays(1);
    private static final int PAUSE_FACTOR = 4;

    /// The time by which an attempt may exceed its longest duration. If its result is not recorded
    /// by then, its process is considered to have ended, and another instance may fetch the file.
    private static final Duration ATTEMPT_MARGIN = Duration.ofSeconds(10);

    private final Database database;
    private final HeldMessages held;
    private final Contacts contacts;
    private final MediaAttempt attempt;
    private final CitizenFiles files;
    private final MediaConfig config;
    private final Clock clock;
    private final Traces traces;
    private final MeterRegistry metrics;
    private final AtomicBoolean hasNewHeldMessages = new AtomicBoolean();
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore freeSlots;
    private final Beat sweeps = new Beat(SWEEP_INTERVAL);
    private final ExecutorService fetchThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("media").unstarted(this::loop);
    private volatile boolean running = true;

    MediaFetcher(
            Database database,
            HeldMessages held,
            Contacts contacts,
            MediaAttempt attempt,
            CitizenFiles files,
            MediaConfig config,
            Clock clock,
            Traces traces,
            MeterRegistry metrics) {
        this.database = database;
        this.held = held;
        this.contacts = contacts;
        this.attempt = attempt;
        this.files = files;
        this.config = config;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
        this.freeSlots = new Semaphore(config.atOnce());
    }

    /// Notes that the current transaction holds a message back.
    void markHeld() {
        hasNewHeldMessages.set(true);
    }

    /// Runs after each batch has been committed: wakes the thread if the batch held messages back.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (hasNewHeldMessages.getAndSet(false)) {
            wakeUps.release();
        }
        return false;
    }

    void start(@Observes @Priority(200) StartupEvent started) {
        thread.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent stopping) {
        running = false;
        thread.interrupt();
        fetchThreads.shutdownNow();
    }

    private void loop() {
        while (running) {
            try {
                Duration pause = runOnce();
                if (wakeUps.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Starts to fetch the files that are due, and once a day deletes stored files that have expired.
    ///
    /// @return how long to sleep unless woken earlier
    private Duration runOnce() {
        try {
            if (sweeps.due()) {
                deleteExpiredFiles();
            }
            return startDueFetches();
        } catch (RetryLater e) {
            LOG.debugf("The database is unavailable; fetching is retried: %s", e.getMessage());
        } catch (RuntimeException e) {
            if (running) {
                LOG.error("Unexpected error while fetching files; retrying.", e);
            }
        }
        return CHECK_INTERVAL;
    }

    /// Claims files that are due, and starts to fetch them.
    ///
    /// @return how long to sleep unless woken earlier
    private Duration startDueFetches() {
        int limit = freeSlots.availablePermits();
        if (limit == 0) {
            return CHECK_INTERVAL;
        }
        Instant now = clock.instant();
        Instant reclaimableFrom = now.plus(config.within()).plus(ATTEMPT_MARGIN);
        List<DueFile> dueFiles = database.inTransaction(tx -> held.claim(tx, limit, now, reclaimableFrom));
        for (DueFile file : dueFiles) {
            freeSlots.acquireUninterruptibly();
            fetchThreads.execute(() -> process(file));
        }
        if (dueFiles.size() == limit) {
            return CHECK_INTERVAL; // The next fetch that ends wakes this thread.
        }
        Optional<Instant> nextDueAt = database.inTransaction(held::nextFileDueAt);
        return nextDueAt
                .map(dueAt -> Duration.between(clock.instant(), dueAt))
                .filter(wait -> wait.compareTo(CHECK_INTERVAL) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(CHECK_INTERVAL);
    }

    private void process(DueFile due) {
        try {
            handleOutcome(due, fetchTraced(due));
        } catch (RetryLater e) {
            LOG.warnf(
                    "The result for a file could not be stored; fetching is retried. messageId=%s",
                    due.event().messageId());
        } catch (RuntimeException e) {
            if (running) {
                LOG.errorf(
                        e,
                        "Unexpected error while fetching a file. messageId=%s tries=%d",
                        due.event().messageId(),
                        due.tries());
            }
        } finally {
            freeSlots.release();
            wakeUps.release();
        }
    }

    private Outcome fetchTraced(DueFile due) {
        Traces.Step call =
                traces.calling("fetch whatsapp file", due.traceparent()).with("try", due.tries());
        try {
            Outcome outcome = fetch(due);
            switch (outcome) {
                case Outcome.Stored _ -> call.end();
                case Outcome.Refused(var reason) -> call.fail(reason.name());
                case Outcome.Retry _ -> call.fail("AGAIN");
            }
            return outcome;
        } catch (RuntimeException e) {
            call.fail(e.getClass().getSimpleName());
            throw e;
        }
    }

    private Outcome fetch(DueFile due) {
        if (due.tries() > config.tries()) {
            // The process ended during the last attempt.
            return new Outcome.Refused(MissingFileReason.FAILED);
        }
        Future<Outcome> fetching =
                fetchThreads.submit(() -> attempt.fetch(MediaMessages.media(due.event()), due.fileSha256()));
        try {
            return fetching.get(config.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Outcome.Retry("the attempt did not end within " + config.within());
        } catch (ExecutionException e) {
            return new Outcome.Retry(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        } finally {
            fetching.cancel(true);
        }
    }

    private void handleOutcome(DueFile due, Outcome outcome) {
        MessageReceived event = due.event();
        switch (outcome) {
            case Outcome.Stored(var file) -> publish(MediaMessages.withFile(event, file), "KEPT");
            case Outcome.Refused(var reason) -> publish(MediaMessages.withoutFile(event, reason), reason.name());
            case Outcome.Retry(var cause) -> {
                LOG.warnf(
                        "A file was not fetched. messageId=%s try=%d cause=%s", event.messageId(), due.tries(), cause);
                if (due.tries() >= config.tries()) {
                    publish(
                            MediaMessages.withoutFile(event, MissingFileReason.FAILED),
                            MissingFileReason.FAILED.name());
                } else {
                    Duration pause = pauseAfter(due.tries());
                    database.transact(tx ->
                            held.retryAt(tx, event.messageId(), clock.instant().plus(pause)));
                }
            }
        }
    }

    private Duration pauseAfter(int tries) {
        return config.firstPause().multipliedBy((long) Math.pow(PAUSE_FACTOR, tries - 1.0));
    }

    /// Publishes this message and the messages of the same person that waited only for it.
    ///
    /// @param outcome the result of fetching the file, for the metric
    private void publish(MessageReceived event, String outcome) {
        database.transact(tx -> {
            // Every transaction locks a contact before it locks the contact's messages.
            held.contactOf(tx, event.messageId()).ifPresent(contact -> contacts.lock(tx, Set.of(contact)));
            held.markReady(tx, event)
                    .ifPresent(contact -> held.release(tx, contact).forEach(tx::publish));
        });
        metrics.counter("ventanilla.media", "outcome", outcome).increment();
    }

    private void deleteExpiredFiles() {
        int removed = files.deleteStoredBefore(clock.instant().minus(config.keptFor()));
        if (removed > 0) {
            LOG.infof("Files whose retention time is over were removed. files=%d", removed);
        }
    }
}
