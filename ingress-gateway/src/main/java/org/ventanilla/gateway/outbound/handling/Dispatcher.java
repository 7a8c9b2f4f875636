package org.ventanilla.gateway.outbound.handling;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.lanes.Alarm;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Pace;
import org.ventanilla.lanes.runtime.MessagingConfig;
import org.ventanilla.records.RetryLater;

/// Sends the messages in the journal for the lanes that this instance owns.
///
/// A single thread repeats a cycle. One transaction records the outcomes of finished calls and claims
/// due messages. Then the thread starts the calls, which run asynchronously. The claim of a message is
/// committed before its call starts. After a crash a row may therefore be marked as being sent
/// although no call was made, but there is never a call without a row that is marked in this way.
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    /// The longest time for which calls under way are awaited when the service stops.
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);
    private static final long BASE_RETRY_DELAY_MILLIS = 50;
    private static final int MAX_DOUBLINGS = 10;
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(2);

    /// The outcome of one call.
    record CallResult(OutboundId id, CallOutcome outcome) {}

    private final Database database;
    private final DispatchCycle cycle;
    private final Provider provider;
    private final DispatchConfig config;
    private final Pace pace;
    private final Clock clock;
    private final Queue<CallResult> finished = new ConcurrentLinkedQueue<>();
    private final Alarm alarm = new Alarm();
    private final Set<OutboundId> inFlight = new HashSet<>();
    private final AtomicInteger inFlightCount = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().name("dispatcher").unstarted(this::loop);
    /// The results that no transaction has recorded yet.
    private List<CallResult> unrecorded = new ArrayList<>();
    private int consecutiveFailures;
    private volatile boolean running = true;

    Dispatcher(
            Database database,
            DispatchCycle cycle,
            Provider provider,
            DispatchConfig config,
            MessagingConfig messaging,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.cycle = cycle;
        this.provider = provider;
        this.config = config;
        this.pace = new Pace(messaging.pace());
        this.clock = clock;
        metrics.gauge("ventanilla.dispatch.in.flight", inFlightCount);
    }

    /// Wakes the thread, because rows were added to the journal.
    void wake() {
        alarm.ring();
    }

    void start(@Observes @Priority(200) StartupEvent started) {
        thread.start();
    }

    /// Stops claiming, waits for the calls under way and records their outcomes.
    void stop(@Observes @Priority(1) ShutdownEvent stopping) throws InterruptedException {
        running = false;
        alarm.ring();
        thread.join(DRAIN_TIME.plusSeconds(1));
        thread.interrupt();
    }

    private void loop() {
        long drainUntil = Long.MAX_VALUE;
        while (running || !inFlight.isEmpty() && System.nanoTime() < drainUntil) {
            if (!running && drainUntil == Long.MAX_VALUE) {
                drainUntil = System.nanoTime() + DRAIN_TIME.toNanos();
            }
            try {
                alarm.ringWithin(runCycle());
                alarm.await(config.sweep());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// @return the time after which there may be more work; the thread may be woken earlier
    private Duration runCycle() {
        pace.begin();
        alarm.clearDue();
        for (CallResult result = finished.poll(); result != null; result = finished.poll()) {
            unrecorded.add(result);
        }
        try {
            List<CallResult> recording = unrecorded;
            int freeCalls = running ? config.maxInFlight() - inFlight.size() + recording.size() : 0;
            DispatchCycle.Work work =
                    database.inTransaction(tx -> cycle.run(tx, recording, inFlight, freeCalls, clock.instant()));
            pace.reportFound(recording.size() + work.calls().size());
            consecutiveFailures = 0;
            unrecorded = new ArrayList<>();
            recording.forEach(result -> inFlight.remove(result.id()));
            work.calls().forEach(call -> inFlight.add(call.row().outboundId()));
            inFlightCount.set(inFlight.size());
            work.calls().forEach(this::startCall);
            return work.pause();
        } catch (RetryLater e) {
            LOG.warnf("The database is unavailable; dispatch is retried. cause=%s", e.getMessage());
            return pauseAfterFailure();
        } catch (RuntimeException e) {
            LOG.error("Unexpected error in the dispatch loop; retrying.", e);
            return pauseAfterFailure();
        }
    }

    private Duration pauseAfterFailure() {
        consecutiveFailures++;
        long millis = Math.min(
                MAX_RETRY_DELAY.toMillis(), BASE_RETRY_DELAY_MILLIS << Math.min(consecutiveFailures, MAX_DOUBLINGS));
        return Duration.ofMillis(millis);
    }

    private void startCall(Provider.Call call) {
        provider.send(call, outcome -> {
            finished.add(new CallResult(call.row().outboundId(), outcome));
            alarm.ring();
        });
    }
}
