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
import org.ventanilla.contracts.channel.Content.NotKept;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.gateway.media.HeldMessages;
import org.ventanilla.gateway.media.HeldMessages.Due;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.handling.MediaTry.Outcome;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.records.Traces;

/// Fetches the files that messages wait for, a few at once, beside the lanes. Each try is written
/// down before it is made, so a crash costs one attempt and never the message: after the last
/// attempt it is published without its file.
@ApplicationScoped
public class MediaFetcher implements LaneWork {

    private static final Logger LOG = Logger.getLogger(MediaFetcher.class);

    /// How often it looks for files that were left by an instance that ended, which nobody
    /// announces.
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);
    private static final int PAUSE_GROWS = 4;

    /// Added to the time for one attempt: an attempt that has not ended by then counts as lost with
    /// its process.
    private static final Duration SPARE = Duration.ofSeconds(10);

    private final Database database;
    private final HeldMessages held;
    private final Contacts contacts;
    private final MediaTry media;
    private final CitizenFiles files;
    private final MediaConfig config;
    private final Clock clock;
    private final Traces traces;
    private final MeterRegistry metrics;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore free;
    private final Beat sweeps = new Beat(BETWEEN_SWEEPS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("media").unstarted(this::goRound);
    private volatile boolean running = true;

    MediaFetcher(
            Database database,
            HeldMessages held,
            Contacts contacts,
            MediaTry media,
            CitizenFiles files,
            MediaConfig config,
            Clock clock,
            Traces traces,
            MeterRegistry metrics) {
        this.database = database;
        this.held = held;
        this.contacts = contacts;
        this.media = media;
        this.files = files;
        this.config = config;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
        this.free = new Semaphore(config.atOnce());
    }

    /// Says, inside a transaction, that it puts something aside.
    void expectWork() {
        announced.set(true);
    }

    /// Runs after each batch's commit: what it put aside can be fetched now.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (announced.getAndSet(false)) {
            wake.release();
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

    private void goRound() {
        while (running) {
            try {
                Duration pause = turn();
                if (wake.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private Duration turn() {
        try {
            if (sweeps.due()) {
                sweep();
            }
            return round();
        } catch (RetryLater e) {
            LOG.debugf("Files wait for the database: %s", e.getMessage());
        } catch (RuntimeException e) {
            if (running) {
                LOG.error("Fetching files met a bug of ours and goes on.", e);
            }
        }
        return LOOK;
    }

    /// @return how long to sleep unless woken
    private Duration round() {
        int most = free.availablePermits();
        if (most == 0) {
            return LOOK;
        }
        Instant now = clock.instant();
        Instant othersFrom = now.plus(config.within()).plus(SPARE);
        List<Due> due = database.inTransaction(tx -> held.claim(tx, most, now, othersFrom));
        for (Due one : due) {
            free.acquireUninterruptibly();
            threads.execute(() -> settle(one));
        }
        if (due.size() == most) {
            return LOOK; // the first fetch that ends wakes us
        }
        Optional<Instant> next = database.inTransaction(held::nextDue);
        return next.map(at -> Duration.between(clock.instant(), at))
                .filter(until -> until.compareTo(LOOK) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(LOOK);
    }

    private void settle(Due due) {
        try {
            settle(due, traced(due));
        } catch (RetryLater e) {
            LOG.warnf(
                    "What came of a file could not be written; it is tried again. messageId=%s",
                    due.event().messageId());
        } catch (RuntimeException e) {
            if (running) {
                LOG.errorf(
                        e,
                        "A file met a bug of ours. messageId=%s tries=%d",
                        due.event().messageId(),
                        due.tries());
            }
        } finally {
            free.release();
            wake.release();
        }
    }

    private Outcome traced(Due due) {
        Traces.Step call =
                traces.calling("fetch whatsapp file", due.traceparent()).with("try", due.tries());
        try {
            Outcome outcome = outcome(due);
            switch (outcome) {
                case Outcome.Kept _ -> call.end();
                case Outcome.Refused(var why) -> call.fail(why.name());
                case Outcome.Again _ -> call.fail("AGAIN");
            }
            return outcome;
        } catch (RuntimeException e) {
            call.fail(e.getClass().getSimpleName());
            throw e;
        }
    }

    private Outcome outcome(Due due) {
        if (due.tries() > config.tries()) {
            return new Outcome.Refused(NotKept.FAILED);
        }
        Future<Outcome> fetching = threads.submit(() -> media.fetch(Fetched.media(due.event()), due.fileSha256()));
        try {
            return fetching.get(config.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Outcome.Again("no end within " + config.within());
        } catch (ExecutionException e) {
            return new Outcome.Again(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        } finally {
            fetching.cancel(true);
        }
    }

    private void settle(Due due, Outcome outcome) {
        MessageReceived event = due.event();
        switch (outcome) {
            case Outcome.Kept(var file) -> tell(Fetched.with(event, file), "KEPT");
            case Outcome.Refused(var why) -> tell(Fetched.without(event, why), why.name());
            case Outcome.Again(var cause) -> {
                LOG.warnf(
                        "A file was not fetched. messageId=%s try=%d cause=%s", event.messageId(), due.tries(), cause);
                if (due.tries() >= config.tries()) {
                    tell(Fetched.without(event, NotKept.FAILED), NotKept.FAILED.name());
                } else {
                    Duration pause = pauseAfter(due.tries());
                    database.transact(tx ->
                            held.again(tx, event.messageId(), clock.instant().plus(pause)));
                }
            }
        }
    }

    private Duration pauseAfter(int tries) {
        return config.firstPause().multipliedBy((long) Math.pow(PAUSE_GROWS, tries - 1.0));
    }

    /// The message and all of the same person that waited behind it alone.
    private void tell(MessageReceived event, String outcome) {
        database.transact(tx -> {
            // First the contact, then its messages, as everybody locks them.
            held.waitsUnder(tx, event.messageId()).ifPresent(one -> contacts.lock(tx, Set.of(one)));
            held.ready(tx, event).ifPresent(one -> held.release(tx, one).forEach(tx::publish));
        });
        metrics.counter("ventanilla.media", "outcome", outcome).increment();
    }

    private void sweep() {
        int removed = files.removeKeptBefore(clock.instant().minus(config.keptFor()));
        if (removed > 0) {
            LOG.infof("Files that were kept long enough are removed. files=%d", removed);
        }
    }
}
