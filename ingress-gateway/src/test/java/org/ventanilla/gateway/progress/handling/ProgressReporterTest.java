package org.ventanilla.gateway.progress.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.gateway.progress.RawTopic;
import org.ventanilla.lanes.OwnedLanes;

/// The times up to which everything is reported as published.
class ProgressReporterTest {

    private static final Instant START = Instant.parse("2026-11-28T15:00:00Z");
    private static final Positions.Snapshot NOTHING_LEFT = snapshot(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Broker broker = new Broker();
    private Positions.Snapshot snapshot = NOTHING_LEFT;
    private final ProgressReporter reporter =
            new ProgressReporter(broker, _ -> snapshot, new OwnedLanes("raw"), () -> Duration.ofNanos(1));

    @Test
    void aTimeIsReportedOnceEverythingBeforeItIsPublished() {
        run(3);
        assertThat(broker.reportedTimes).contains(START.plusSeconds(1));
    }

    @Test
    void aHeldMessageDelaysTheReport() {
        snapshot = snapshot(7, Long.MAX_VALUE);
        run(5);
        assertThat(broker.reportedTimes).isEmpty();

        // When: the message is released but not published
        snapshot = snapshot(Long.MAX_VALUE, 9);
        run(5);
        assertThat(broker.reportedTimes).isEmpty();

        snapshot = NOTHING_LEFT;
        run(1);
        assertThat(broker.reportedTimes).containsExactly(START.plusSeconds(1));
    }

    @Test
    void aMessageHeldLaterDoesNotDelayTheReport() {
        snapshot = snapshot(7, Long.MAX_VALUE);
        run(2);
        snapshot = snapshot(8, Long.MAX_VALUE);
        run(1);
        assertThat(broker.reportedTimes).containsExactly(START.plusSeconds(1));
    }

    @Test
    void allPartitionsAreReportedTogether() {
        reporter.runOnce(Set.of(0, 1, 2));
        // The first report reads the broker's clock, the second one is the actual report.
        assertThat(broker.reports).isEqualTo(2);
        assertThat(broker.reportedTimes).hasSize(3);
    }

    @Test
    void endsAreNotReadWhileAReportIsNotDue() {
        // Given a report, and everything before the next time is published
        Duration every = Duration.ofHours(1);
        ProgressReporter hourly = new ProgressReporter(broker, _ -> snapshot, new OwnedLanes("raw"), () -> every);
        hourly.runOnce(Set.of(0));
        Duration pause = hourly.runOnce(Set.of(0));
        int endsRead = broker.endsRead;

        // When
        hourly.runOnce(Set.of(0));

        // Then
        assertThat(pause).isGreaterThan(every.dividedBy(2));
        assertThat(broker.endsRead).isEqualTo(endsRead);
        assertThat(broker.reportedTimes).containsExactly(START.plusSeconds(1));
    }

    private void run(int count) {
        for (int i = 0; i < count; i++) {
            reporter.runOnce(Set.of(0));
        }
    }

    /// A snapshot with one held message and one unpublished event at these positions.
    private static Positions.Snapshot snapshot(long held, long unpublished) {
        return new Positions.Snapshot(
                Map.of(0, 1L, 1, 1L, 2, 1L),
                unpublished,
                unpublished == Long.MAX_VALUE ? Long.MIN_VALUE : unpublished,
                held,
                held == Long.MAX_VALUE ? Long.MIN_VALUE : held);
    }

    /// A broker whose raw partitions end after their first record, and whose clock advances with
    /// every report.
    private static final class Broker implements RawTopic {

        private final List<Instant> reportedTimes = new ArrayList<>();
        private Instant clock = START;
        private int reports;
        private int endsRead;

        @Override
        public Map<Integer, Long> ends(Collection<Integer> rawPartitions) {
            endsRead++;
            return rawPartitions.stream().collect(Collectors.toMap(partition -> partition, _ -> 1L));
        }

        @Override
        public Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo) {
            publishedUpTo.values().stream()
                    .filter(instant -> instant.isAfter(Instant.EPOCH))
                    .forEach(reportedTimes::add);
            reports++;
            clock = clock.plusSeconds(1);
            return publishedUpTo.keySet().stream().collect(Collectors.toMap(partition -> partition, _ -> clock));
        }
    }
}
