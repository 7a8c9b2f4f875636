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
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.records.RetryLater;

/// Reports, for each raw partition that this instance owns, the time (by the broker's clock) up to
/// which everything that reached us has been published. Services that interpret a person's silence
/// wait for this report.
///
/// A time is reported after five steps:
///
/// 1. The broker's clock gives the time.
/// 2. The end offset of the partition is read.
/// 3. All records before this offset are handled.
/// 4. All messages that are held when step 3 is complete, because their file is being fetched, are
///    released.
/// 5. All events that are in the outbox when step 4 is complete are published.
///
/// The broker's time of the stored report is the next time to report.
@ApplicationScoped
class ProgressReporter {

    private static final Logger LOG = Logger.getLogger(ProgressReporter.class);
    private static final Duration MIN_CHECK_INTERVAL = Duration.ofMillis(50);

    private final RawTopic rawTopic;
    private final Positions positions;
    private final OwnedLanes lanes;
    private final ProgressConfig config;
    /// The stage of each raw partition that this instance owns.
    private final Map<Integer, Stage> stages = new HashMap<>();
    /// The time of the last report of each raw partition ({@link System#nanoTime}).
    private final Map<Integer, Long> reportedAtNanos = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("progress").daemon().unstarted(this::loop);
    private volatile boolean running = true;

    /// The stage that the confirmation of one time has reached. In each stage, `instant` is the time
    /// that is being confirmed: everything that arrived before it must be published.
    sealed interface Stage {
        /// The broker's clock was read; the end offset must be read next.
        record ClockRead(Instant instant) implements Stage {}

        /// The end offset is known; all records before it must be handled.
        record EndKnown(Instant instant, long end) implements Stage {}

        /// All messages that were held at this position or before must be released.
        record AwaitingRelease(Instant instant, long newestHeld) implements Stage {}

        /// All events at this outbox position or before must be published.
        record AwaitingPublication(Instant instant, long newestUnpublished) implements Stage {}

        /// The time is confirmed and is reported when the next report is due.
        record Confirmed(Instant instant) implements Stage {}
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

    private void loop() {
        while (running) {
            Duration pause = checkInterval();
            try {
                pause = advanceAll(lanes.numbers());
            } catch (RetryLater e) {
                LOG.debugf("Progress cannot be determined now; retrying: %s", e.getMessage());
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("Unexpected error in the progress loop; retrying.", e);
                }
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Advances each partition as far as possible now.
    ///
    /// @return how long to wait before the next call
    Duration advanceAll(Set<Integer> ownedPartitions) {
        stages.keySet().retainAll(ownedPartitions);
        // The first report of a partition confirms nothing. It is sent to read the broker's clock.
        Map<Integer, Instant> firstReports = new HashMap<>();
        ownedPartitions.stream()
                .filter(partition -> !stages.containsKey(partition))
                .forEach(partition -> firstReports.put(partition, Instant.EPOCH));
        report(firstReports);
        if (isAnyUnderWay()) {
            readEnds();
            Positions.Snapshot snapshot = positions.snapshot(ownedPartitions);
            stages.replaceAll((partition, stage) -> advance(stage, partition, snapshot));
        }
        Map<Integer, Instant> due = due();
        report(due);
        due.keySet().forEach(partition -> reportedAtNanos.put(partition, System.nanoTime()));
        return pause();
    }

    private void report(Map<Integer, Instant> publishedUpTo) {
        if (!publishedUpTo.isEmpty()) {
            rawTopic.report(publishedUpTo)
                    .forEach((partition, storedAt) -> stages.put(partition, new Stage.ClockRead(storedAt)));
        }
    }

    /// The times to report now. Reports that are due soon are sent together with a report that is
    /// due now, so that all partitions share one request.
    private Map<Integer, Instant> due() {
        Map<Integer, Instant> due = new HashMap<>();
        if (stages.keySet().stream().anyMatch(partition -> isDueWithin(Duration.ZERO, partition))) {
            stages.forEach((partition, stage) -> {
                if (stage instanceof Stage.Confirmed(Instant instant) && isDueWithin(checkInterval(), partition)) {
                    due.put(partition, instant);
                }
            });
        }
        return due;
    }

    private boolean isDueWithin(Duration interval, int partition) {
        return nanosUntilDue(partition) <= interval.toNanos();
    }

    private long nanosUntilDue(int partition) {
        Long reportedAt = reportedAtNanos.get(partition);
        return reportedAt == null ? 0 : reportedAt + config.every().toNanos() - System.nanoTime();
    }

    /// How long to wait before the stages are advanced again. A confirmation that is under way is
    /// checked often. Otherwise there is nothing to do before the next report.
    private Duration pause() {
        if (stages.isEmpty() || isAnyUnderWay()) {
            return checkInterval();
        }
        long nanos =
                stages.keySet().stream().mapToLong(this::nanosUntilDue).min().orElseThrow();
        return Duration.ofNanos(Math.max(0, nanos));
    }

    /// Whether any time is not confirmed yet.
    private boolean isAnyUnderWay() {
        return stages.values().stream().anyMatch(stage -> !(stage instanceof Stage.Confirmed));
    }

    /// The time between two checks of confirmations that are under way.
    private Duration checkInterval() {
        Duration quarter = config.every().dividedBy(4);
        return quarter.compareTo(MIN_CHECK_INTERVAL) < 0 ? MIN_CHECK_INTERVAL : quarter;
    }

    private void readEnds() {
        List<Integer> clockRead = stages.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Stage.ClockRead)
                .map(Map.Entry::getKey)
                .toList();
        if (clockRead.isEmpty()) {
            return;
        }
        Map<Integer, Long> ends = rawTopic.endOffsets(clockRead);
        stages.replaceAll(
                (partition, stage) -> stage instanceof Stage.ClockRead(Instant instant) && ends.containsKey(partition)
                        ? new Stage.EndKnown(instant, ends.get(partition))
                        : stage);
    }

    private static Stage advance(Stage stage, int partition, Positions.Snapshot snapshot) {
        return switch (stage) {
            case Stage.EndKnown(Instant instant, long end)
            when snapshot.nextOffsets().getOrDefault(partition, 0L) >= end ->
                afterRelease(instant, snapshot.newestHeld(), snapshot);
            case Stage.AwaitingRelease(Instant instant, long newestHeld) -> afterRelease(instant, newestHeld, snapshot);
            case Stage.AwaitingPublication(Instant instant, long newestUnpublished) ->
                afterPublication(instant, newestUnpublished, snapshot);
            case Stage.ClockRead _, Stage.EndKnown _, Stage.Confirmed _ -> stage;
        };
    }

    private static Stage afterRelease(Instant instant, long newestHeld, Positions.Snapshot snapshot) {
        return snapshot.oldestHeld() > newestHeld
                ? afterPublication(instant, snapshot.newestUnpublished(), snapshot)
                : new Stage.AwaitingRelease(instant, newestHeld);
    }

    private static Stage afterPublication(Instant instant, long newestUnpublished, Positions.Snapshot snapshot) {
        return snapshot.oldestUnpublished() > newestUnpublished
                ? new Stage.Confirmed(instant)
                : new Stage.AwaitingPublication(instant, newestUnpublished);
    }
}
