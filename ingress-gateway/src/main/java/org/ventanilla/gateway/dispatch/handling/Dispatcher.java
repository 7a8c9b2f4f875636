package org.ventanilla.gateway.dispatch.handling;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.dispatch.Provider;
import org.ventanilla.gateway.dispatch.model.CallOutcome;
import org.ventanilla.messaging.Alarm;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Pace;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.runtime.MessagingConfig;

/// Sends from the journal the lanes this instance owns.
///
/// One thread goes round and round: in one transaction it records what came of earlier calls and
/// claims what is due; then it starts the calls, which run beside it. A claim is committed before
/// its call, so a crash leaves a line that says a call may have been made, never a call without a
/// line.
@ApplicationScoped
public class Dispatcher implements LaneWork {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT_AFTER_FAILURE = Duration.ofSeconds(2);

    /// What one call came to.
    record Done(OutboundId id, CallOutcome outcome) {}

    private final Database database;
    private final Round round;
    private final Provider provider;
    private final DispatchConfig config;
    private final Pace pace;
    private final Clock clock;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Alarm alarm = new Alarm();
    private final AtomicBoolean journalled = new AtomicBoolean();
    private final Set<OutboundId> inFlight = new HashSet<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().name("dispatcher").unstarted(this::goRound);
    private List<Done> unrecorded = new ArrayList<>();
    private int failures;
    private volatile boolean running = true;

    Dispatcher(
            Database database,
            Round round,
            Provider provider,
            DispatchConfig config,
            MessagingConfig messaging,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.round = round;
        this.provider = provider;
        this.config = config;
        this.pace = new Pace(messaging.pace());
        this.clock = clock;
        metrics.gauge("ventanilla.dispatch.in.flight", calls);
    }

    /// Says, inside a transaction, that it journals something.
    public void expectWork() {
        journalled.set(true);
    }

    /// Runs after each batch's commit: what it journalled can be sent now.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (journalled.getAndSet(false)) {
            alarm.ring();
        }
        return false;
    }

    void start(@Observes @Priority(200) StartupEvent started) {
        thread.start();
    }

    /// Claims nothing more, waits for the calls under way and records them.
    void stop(@Observes @Priority(1) ShutdownEvent stopping) throws InterruptedException {
        running = false;
        alarm.ring();
        thread.join(DRAIN.plusSeconds(1));
        thread.interrupt();
    }

    private void goRound() {
        long drainUntil = Long.MAX_VALUE;
        while (running || !inFlight.isEmpty() && System.nanoTime() < drainUntil) {
            if (!running && drainUntil == Long.MAX_VALUE) {
                drainUntil = System.nanoTime() + DRAIN.toNanos();
            }
            try {
                alarm.ringWithin(turn());
                alarm.await(config.sweep());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// @return after which time there may be more to do, unless something else wakes the thread
    private Duration turn() {
        pace.begin();
        alarm.clearDue();
        for (Done one = done.poll(); one != null; one = done.poll()) {
            unrecorded.add(one);
        }
        try {
            List<Done> recording = unrecorded;
            int free = running ? config.maxInFlight() - inFlight.size() + recording.size() : 0;
            Round.Work work = database.inTransaction(tx -> round.work(tx, recording, inFlight, free, clock.instant()));
            pace.found(recording.size() + work.calls().size());
            failures = 0;
            unrecorded = new ArrayList<>();
            recording.forEach(one -> inFlight.remove(one.id()));
            work.calls().forEach(call -> inFlight.add(call.row().outboundId()));
            calls.set(inFlight.size());
            work.calls().forEach(this::call);
            return work.pause();
        } catch (RetryLater e) {
            LOG.warnf("Dispatch waits for the database. cause=%s", e.getMessage());
            return afterFailure();
        } catch (RuntimeException e) {
            LOG.error("Dispatch met a bug of ours and goes on.", e);
            return afterFailure();
        }
    }

    private Duration afterFailure() {
        failures++;
        long millis = Math.min(LONGEST_WAIT_AFTER_FAILURE.toMillis(), 50L << Math.min(failures, 10));
        return Duration.ofMillis(millis);
    }

    private void call(Provider.Call call) {
        provider.send(call, outcome -> {
            done.add(new Done(call.row().outboundId(), outcome));
            alarm.ring();
        });
    }
}
