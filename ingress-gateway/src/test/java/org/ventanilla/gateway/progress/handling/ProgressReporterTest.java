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

/// Checks up to which times the reporter reports that everything has been published.
class ProgressReporterTest {

    private static final Instant START = Instant.parse("2026-11-28T15:00:00Z");
    /// The time by the broker's clock at which the first report, which only reads the clock, is stored.
    private static final Instant FIRST_CLOCK_READING = START.plusSeconds(1);

    /// A snapshot without held messages and without unpublished events.
    private static final Positions.Snapshot NOTHING_LEFT = snapshot(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Broker broker = new Broker();
    private Positions.Snapshot snapshot = NOTHING_LEFT;
    private final ProgressReporter reporter =
            new ProgressReporter(broker, _ -> snapshot, new OwnedLanes("raw"), () -> Duration.ofNanos(1));

    @Test
    void aTimeIsReportedOnceEverythingBeforeItIsPublished() {
        advance(3);
        assertThat(broker.reportedTimes).contains(FIRST_CLOCK_READING);
    }

    @Test
    void aHeldMessageDelaysTheReportUntilItIsPublished() {
        snapshot = snapshot(7, Long.MAX_VALUE);
        advance(5);
        assertThat(broker.reportedTimes).isEmpty();

        // When: the message is released but not published
        snapshot = snapshot(Long.MAX_VALUE, 9);
        advance(5);
        assertThat(broker.reportedTimes).isEmpty();

        // When: the message is published
        snapshot = NOTHING_LEFT;
        advance(1);
        assertThat(broker.reportedTimes).containsExactly(FIRST_CLOCK_READING);
    }

    @Test
    void aMessageHeldLaterDoesNotDelayTheReport() {
        snapshot = snapshot(7, Long.MAX_VALUE);
        advance(2);
        // The message at position 7 is released, and a later message is held at position 8.
        snapshot = snapshot(8, Long.MAX_VALUE);
        advance(1);
        assertThat(broker.reportedTimes).containsExactly(FIRST_CLOCK_READING);
    }

    @Test
    void allPartitionsAreReportedTogether() {
        reporter.advanceAll(Set.of(0, 1, 2));
        // The first request only reads the broker's clock. The second request reports all partitions.
        assertThat(broker.reportRequests).isEqualTo(2);
        assertThat(broker.reportedTimes).hasSize(3);
    }

    @Test
    void endOffsetsAreNotReadWhileNoReportIsDue() {
        // Given one report, and a confirmed next time whose report is not due for an hour
        Duration reportInterval = Duration.ofHours(1);
        ProgressReporter hourly =
                new ProgressReporter(broker, _ -> snapshot, new OwnedLanes("raw"), () -> reportInterval);
        hourly.advanceAll(Set.of(0));
        Duration pause = hourly.advanceAll(Set.of(0));
        int endOffsetReadsBefore = broker.endOffsetReads;

        // When
        hourly.advanceAll(Set.of(0));

        // Then
        assertThat(pause).isGreaterThan(reportInterval.dividedBy(2));
        assertThat(broker.endOffsetReads).isEqualTo(endOffsetReadsBefore);
        assertThat(broker.reportedTimes).containsExactly(FIRST_CLOCK_READING);
    }

    /// Advances partition 0 this many times.
    private void advance(int times) {
        for (int i = 0; i < times; i++) {
            reporter.advanceAll(Set.of(0));
        }
    }

    /// A snapshot with one held message and one unpublished event at these positions. At the
    /// position {@link Long#MAX_VALUE} there is none. The first record of each partition is handled.
    private static Positions.Snapshot snapshot(long heldPosition, long unpublishedPosition) {
        return new Positions.Snapshot(
                Map.of(0, 1L, 1, 1L, 2, 1L),
                unpublishedPosition,
                unpublishedPosition == Long.MAX_VALUE ? Long.MIN_VALUE : unpublishedPosition,
                heldPosition,
                heldPosition == Long.MAX_VALUE ? Long.MIN_VALUE : heldPosition);
    }

    /// A broker whose raw partitions end after their first record. Its clock advances by one second
    /// with every request that contains reports.
    private static final class Broker implements RawTopic {

        private final List<Instant> reportedTimes = new ArrayList<>();
        private Instant clock = START;
        private int reportRequests;
        private int endOffsetReads;

        @Override
        public Map<Integer, Long> endOffsets(Collection<Integer> rawPartitions) {
            endOffsetReads++;
            return rawPartitions.stream().collect(Collectors.toMap(partition -> partition, _ -> 1L));
        }

        @Override
        public Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo) {
            publishedUpTo.values().stream()
                    .filter(instant -> instant.isAfter(Instant.EPOCH))
                    .forEach(reportedTimes::add);
            reportRequests++;
            clock = clock.plusSeconds(1);
            return publishedUpTo.keySet().stream().collect(Collectors.toMap(partition -> partition, _ -> clock));
        }
    }
}
