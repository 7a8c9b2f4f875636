package org.ventanilla.gateway.progress.handling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.gateway.progress.ProgressConfig;
import org.ventanilla.gateway.progress.RawTopic;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.RetryLater;

/// Says for each raw partition of ours up to which instant, by the broker's clock, all that reached
/// us is published. A service that judges a silence waits for that.
///
/// In five steps, each made sure before the next: the broker's clock says T; the partition ended at
/// E after T; all before E was handled; nothing that was put aside then, until its file is here, is
/// there any more; all that was owed then is published. So T can be reported, and the report gives
/// the next T.
@ApplicationScoped
class ProgressReporter {

    private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

    private final RawTopic rawTopic;
    private final Positions positions;
    private final OwnedLanes lanes;
    private final ProgressConfig config;
    private final Map<Integer, Chase> chases = new HashMap<>();
    private final Map<Integer, Long> reportedAtNanos = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("progress").daemon().unstarted(this::goOn);
    private volatile boolean running = true;

    /// Where the chase of one instant stands.
    sealed interface Chase {
        /// The broker's clock was read; the end is to be asked.
        record Stamped(Instant instant) implements Chase {}

        /// All before the end is to be handled.
        record Ended(Instant instant, long end) implements Chase {}

        /// All up to this place of what is put aside is to be owed.
        record Held(Instant instant, long newestHeld) implements Chase {}

        /// All up to this place of the outbox is to be published.
        record Handled(Instant instant, long newestOwed) implements Chase {}
    }

    ProgressReporter(
            RawTopic rawTopic, Positions positions, OwnedLanes lanes, ProgressConfig config) {
        this.rawTopic = rawTopic;
        this.positions = positions;
        this.lanes = lanes;
        this.config = config;
    }

    void start(@Observes @Priority(200) StartupEvent started) {
        thread.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent stopping) {
        running = false;
        thread.interrupt();
    }

    private void goOn() {
        while (running) {
            try {
                turn(lanes.numbers());
            } catch (RetryLater e) {
                LOG.debugf("Progress waits: %s", e.getMessage());
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("Progress met a bug of ours and goes on.", e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(Math.max(50, config.every().toMillis() / 4));
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// One step for each partition.
    void turn(Set<Integer> owned) {
        chases.keySet().retainAll(owned);
        if (owned.isEmpty()) {
            return;
        }
        for (int partition : owned) {
            if (!chases.containsKey(partition)) {
                chases.put(partition, new Chase.Stamped(rawTopic.report(partition, Instant.EPOCH)));
            }
        }
        askEnds();
        Positions.Look look = positions.look(owned);
        for (int partition : owned) {
            Chase next = step(chases.get(partition), partition, look);
            if (next instanceof Chase.Handled(Instant instant, long newest)
                    && look.oldestOwed() > newest
                    && due(partition)) {
                next = report(partition, instant);
            }
            chases.put(partition, next);
        }
    }

    private Chase report(int partition, Instant publishedUpTo) {
        Instant taken = rawTopic.report(partition, publishedUpTo);
        reportedAtNanos.put(partition, System.nanoTime());
        return new Chase.Stamped(taken);
    }

    private boolean due(int partition) {
        return System.nanoTime() - reportedAtNanos.getOrDefault(partition, 0L)
                >= config.every().toNanos();
    }

    private void askEnds() {
        List<Integer> stamped =
                chases.entrySet().stream()
                        .filter(chase -> chase.getValue() instanceof Chase.Stamped)
                        .map(Map.Entry::getKey)
                        .toList();
        if (stamped.isEmpty()) {
            return;
        }
        Map<Integer, Long> ends = rawTopic.ends(stamped);
        chases.replaceAll(
                (partition, chase) ->
                        chase instanceof Chase.Stamped(Instant instant)
                                        && ends.containsKey(partition)
                                ? new Chase.Ended(instant, ends.get(partition))
                                : chase);
    }

    private static Chase step(Chase chase, int partition, Positions.Look look) {
        return switch (chase) {
            case Chase.Ended(Instant instant, long end)
                    when look.nextOffsets().getOrDefault(partition, 0L) >= end ->
                    released(instant, look.newestHeld(), look);
            case Chase.Held(Instant instant, long newestHeld) ->
                    released(instant, newestHeld, look);
            case Chase.Stamped _, Chase.Ended _, Chase.Handled _ -> chase;
        };
    }

    private static Chase released(Instant instant, long newestHeld, Positions.Look look) {
        return look.oldestHeld() > newestHeld
                ? new Chase.Handled(instant, look.newestOwed())
                : new Chase.Held(instant, newestHeld);
    }
}
