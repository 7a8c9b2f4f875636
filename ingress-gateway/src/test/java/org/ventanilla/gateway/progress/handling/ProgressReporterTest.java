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
import org.ventanilla.messaging.OwnedLanes;

/// What is reported about how far the gateway has read.
class ProgressReporterTest {

    private static final Instant START = Instant.parse("2026-11-28T15:00:00Z");
    private static final Positions.Look NOTHING_LEFT = look(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Broker broker = new Broker();
    private Positions.Look look = NOTHING_LEFT;
    private final ProgressReporter reporter =
            new ProgressReporter(broker, _ -> look, new OwnedLanes("raw"), () -> Duration.ofNanos(1));

    @Test
    void whatIsPublishedIsReported() {
        turns(3);
        assertThat(broker.reported).contains(START.plusSeconds(1));
    }

    @Test
    void whatIsPutAsideUntilItsFileIsHereIsNotPublished() {
        look = look(7, Long.MAX_VALUE);
        turns(5);
        assertThat(broker.reported).isEmpty();

        // When: the file is here, and its message owed but not published
        look = look(Long.MAX_VALUE, 9);
        turns(5);
        assertThat(broker.reported).isEmpty();

        look = NOTHING_LEFT;
        turns(1);
        assertThat(broker.reported).containsExactly(START.plusSeconds(1));
    }

    @Test
    void whatIsPutAsideLaterHoldsNothingUp() {
        look = look(7, Long.MAX_VALUE);
        turns(2);
        look = look(8, Long.MAX_VALUE);
        turns(1);
        assertThat(broker.reported).containsExactly(START.plusSeconds(1));
    }

    @Test
    void theReportsOfAllPartitionsTravelTogether() {
        reporter.turn(Set.of(0, 1, 2));
        // The first asks for the broker's clock, the second reports.
        assertThat(broker.reports).isEqualTo(2);
        assertThat(broker.reported).hasSize(3);
    }

    @Test
    void nobodyIsAskedWhileAReportWaitsForItsTime() {
        // Given a report, and that all before the next instant is published
        Duration every = Duration.ofHours(1);
        ProgressReporter hourly = new ProgressReporter(broker, _ -> look, new OwnedLanes("raw"), () -> every);
        hourly.turn(Set.of(0));
        Duration pause = hourly.turn(Set.of(0));
        int asked = broker.asked;

        // When
        hourly.turn(Set.of(0));

        // Then
        assertThat(pause).isGreaterThan(every.dividedBy(2));
        assertThat(broker.asked).isEqualTo(asked);
        assertThat(broker.reported).containsExactly(START.plusSeconds(1));
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            reporter.turn(Set.of(0));
        }
    }

    /// One message put aside, and one owed, at these places of theirs.
    private static Positions.Look look(long held, long owed) {
        return new Positions.Look(
                Map.of(0, 1L, 1, 1L, 2, 1L),
                owed,
                owed == Long.MAX_VALUE ? Long.MIN_VALUE : owed,
                held,
                held == Long.MAX_VALUE ? Long.MIN_VALUE : held);
    }

    /// A broker whose raw partition ends after its first record, and whose clock ticks with every
    /// report.
    private static final class Broker implements RawTopic {

        private final List<Instant> reported = new ArrayList<>();
        private Instant clock = START;
        private int reports;
        private int asked;

        @Override
        public Map<Integer, Long> ends(Collection<Integer> rawPartitions) {
            asked++;
            return rawPartitions.stream().collect(Collectors.toMap(one -> one, _ -> 1L));
        }

        @Override
        public Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo) {
            publishedUpTo.values().stream()
                    .filter(instant -> instant.isAfter(Instant.EPOCH))
                    .forEach(reported::add);
            reports++;
            clock = clock.plusSeconds(1);
            return publishedUpTo.keySet().stream().collect(Collectors.toMap(one -> one, _ -> clock));
        }
    }
}
