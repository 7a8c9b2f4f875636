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
import org.ventanilla.gateway.media.postgres.HeldMessages.Due;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.Traces;

/// Fetches the files of held messages, several at a time, independently of the lanes. Each attempt
/// is recorded before it starts. A crash therefore costs one attempt and never the message: after
/// the last attempt the message is published without its file.
@ApplicationScoped
public class MediaFetcher implements LaneWork {

    private static final Logger LOG = Logger.getLogger(MediaFetcher.class);

    /// How often this instance searches for due files that nothing announced, such as those of an
    /// instance that has ended.
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private static final Duration SWEEP_INTERVAL = Duration.ofDays(1);
    private static final int PAUSE_FACTOR = 4;

    /// Added to the time for one attempt. If an attempt has not ended by then, its process is
    /// considered to have ended.
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
    private final AtomicBoolean hasNewHeld = new AtomicBoolean();
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore freeSlots;
    private final Beat sweeps = new Beat(SWEEP_INTERVAL);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
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
        hasNewHeld.set(true);
    }

    /// Runs after each batch has been committed: wakes the thread if the batch held messages back.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (hasNewHeld.getAndSet(false)) {
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
        threads.shutdownNow();
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

    private Duration runOnce() {
        try {
            if (sweeps.due()) {
                sweep();
            }
            return claimDueFiles();
        } catch (RetryLater e) {
            LOG.debugf("The database is unavailable; fetching is retried: %s", e.getMessage());
        } catch (RuntimeException e) {
            if (running) {
                LOG.error("Unexpected error while fetching files; retrying.", e);
            }
        }
        return CHECK_INTERVAL;
    }

    /// @return how long to sleep unless woken earlier
    private Duration claimDueFiles() {
        int limit = freeSlots.availablePermits();
        if (limit == 0) {
            return CHECK_INTERVAL;
        }
        Instant now = clock.instant();
        Instant reclaimableFrom = now.plus(config.within()).plus(ATTEMPT_MARGIN);
        List<Due> dueFiles = database.inTransaction(tx -> held.claim(tx, limit, now, reclaimableFrom));
        for (Due file : dueFiles) {
            freeSlots.acquireUninterruptibly();
            threads.execute(() -> process(file));
        }
        if (dueFiles.size() == limit) {
            return CHECK_INTERVAL; // the next fetch that ends wakes this thread
        }
        Optional<Instant> next = database.inTransaction(held::nextDue);
        return next.map(at -> Duration.between(clock.instant(), at))
                .filter(until -> until.compareTo(CHECK_INTERVAL) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(CHECK_INTERVAL);
    }

    private void process(Due due) {
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

    private Outcome fetchTraced(Due due) {
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

    private Outcome fetch(Due due) {
        if (due.tries() > config.tries()) {
            return new Outcome.Refused(MissingFileReason.FAILED);
        }
        Future<Outcome> fetching =
                threads.submit(() -> attempt.fetch(MediaMessages.media(due.event()), due.fileSha256()));
        try {
            return fetching.get(config.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Outcome.Retry("no end within " + config.within());
        } catch (ExecutionException e) {
            return new Outcome.Retry(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        } finally {
            fetching.cancel(true);
        }
    }

    private void handleOutcome(Due due, Outcome outcome) {
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

    /// Publishes the message and the messages of the same person that waited only for it.
    private void publish(MessageReceived event, String outcome) {
        database.transact(tx -> {
            // Lock the contact before its messages, in the same order as everywhere.
            held.contactOf(tx, event.messageId()).ifPresent(contact -> contacts.lock(tx, Set.of(contact)));
            held.markReady(tx, event)
                    .ifPresent(contact -> held.release(tx, contact).forEach(tx::publish));
        });
        metrics.counter("ventanilla.media", "outcome", outcome).increment();
    }

    private void sweep() {
        int removed = files.deleteStoredBefore(clock.instant().minus(config.keptFor()));
        if (removed > 0) {
            LOG.infof("Files whose retention time is over were removed. files=%d", removed);
        }
    }
}
