package org.ventanilla.gateway.progress.handling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private final RawTopic rawTopic;
    private final Positions positions;
    private final OwnedLanes lanes;
    private final ProgressConfig config;
    private final Map<Integer, Chase> chases = new HashMap<>();
    private final Map<Integer, Long> reportedAtNanos = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("progress").daemon().unstarted(this::goOn);
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

        /// The instant is to be reported once its time has come.
        record Published(Instant instant) implements Chase {}
    }

    ProgressReporter(RawTopic rawTopic, Positions positions, OwnedLanes lanes, ProgressConfig config) {
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
            Duration pause = between();
            try {
                pause = turn(lanes.numbers());
            } catch (RetryLater e) {
                LOG.debugf("Progress waits: %s", e.getMessage());
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("Progress met a bug of ours and goes on.", e);
                }
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Takes each partition as far as it comes now.
    ///
    /// @return how long to wait before the next turn
    Duration turn(Set<Integer> owned) {
        chases.keySet().retainAll(owned);
        Map<Integer, Instant> begun = new HashMap<>();
        owned.stream()
                .filter(partition -> !chases.containsKey(partition))
                .forEach(partition -> begun.put(partition, Instant.EPOCH));
        stamp(begun);
        if (isAnyUnderWay()) {
            askEnds();
            Positions.Look look = positions.look(owned);
            chases.replaceAll((partition, chase) -> step(chase, partition, look));
        }
        Map<Integer, Instant> due = due();
        stamp(due);
        due.keySet().forEach(partition -> reportedAtNanos.put(partition, System.nanoTime()));
        return pause();
    }

    private void stamp(Map<Integer, Instant> publishedUpTo) {
        if (!publishedUpTo.isEmpty()) {
            rawTopic.report(publishedUpTo)
                    .forEach((partition, taken) -> chases.put(partition, new Chase.Stamped(taken)));
        }
    }

    /// What is to be reported now. What is due soon goes with what is due, so that the reports of
    /// all partitions travel together.
    private Map<Integer, Instant> due() {
        Map<Integer, Instant> due = new HashMap<>();
        if (chases.keySet().stream().anyMatch(partition -> isDueWithin(Duration.ZERO, partition))) {
            chases.forEach((partition, chase) -> {
                if (chase instanceof Chase.Published(Instant instant) && isDueWithin(between(), partition)) {
                    due.put(partition, instant);
                }
            });
        }
        return due;
    }

    private boolean isDueWithin(Duration time, int partition) {
        return nanosUntilDue(partition) <= time.toNanos();
    }

    private long nanosUntilDue(int partition) {
        Long reportedAt = reportedAtNanos.get(partition);
        return reportedAt == null ? 0 : reportedAt + config.every().toNanos() - System.nanoTime();
    }

    /// While something is under way it is looked at often; otherwise there is nothing to do before
    /// the next report.
    private Duration pause() {
        if (chases.isEmpty() || isAnyUnderWay()) {
            return between();
        }
        long nanos =
                chases.keySet().stream().mapToLong(this::nanosUntilDue).min().orElseThrow();
        return Duration.ofNanos(Math.max(0, nanos));
    }

    private boolean isAnyUnderWay() {
        return chases.values().stream().anyMatch(chase -> !(chase instanceof Chase.Published));
    }

    /// Between two looks at what is under way.
    private Duration between() {
        Duration quarter = config.every().dividedBy(4);
        return quarter.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : quarter;
    }

    private void askEnds() {
        List<Integer> stamped = chases.entrySet().stream()
                .filter(chase -> chase.getValue() instanceof Chase.Stamped)
                .map(Map.Entry::getKey)
                .toList();
        if (stamped.isEmpty()) {
            return;
        }
        Map<Integer, Long> ends = rawTopic.ends(stamped);
        chases.replaceAll(
                (partition, chase) -> chase instanceof Chase.Stamped(Instant instant) && ends.containsKey(partition)
                        ? new Chase.Ended(instant, ends.get(partition))
                        : chase);
    }

    private static Chase step(Chase chase, int partition, Positions.Look look) {
        return switch (chase) {
            case Chase.Ended(Instant instant, long end)
            when look.nextOffsets().getOrDefault(partition, 0L) >= end -> released(instant, look.newestHeld(), look);
            case Chase.Held(Instant instant, long newestHeld) -> released(instant, newestHeld, look);
            case Chase.Handled(Instant instant, long newestOwed) -> published(instant, newestOwed, look);
            case Chase.Stamped _, Chase.Ended _, Chase.Published _ -> chase;
        };
    }

    private static Chase released(Instant instant, long newestHeld, Positions.Look look) {
        return look.oldestHeld() > newestHeld
                ? published(instant, look.newestOwed(), look)
                : new Chase.Held(instant, newestHeld);
    }

    private static Chase published(Instant instant, long newestOwed, Positions.Look look) {
        return look.oldestOwed() > newestOwed ? new Chase.Published(instant) : new Chase.Handled(instant, newestOwed);
    }
}
