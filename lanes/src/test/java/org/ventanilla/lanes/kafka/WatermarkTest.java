package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.ProgressReported;

/// Tests the instant up to which the gateway has published everything. Each partition reports its own
/// instant.
class WatermarkTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int PARTITIONS = 2;
    private final Watermark watermark = new Watermark(PARTITIONS);

    @Test
    void theWatermarkIsTheEarliestInstantThatAnyPartitionReported() {
        take(0, NOON, NOON.plusSeconds(1));
        assertThat(watermark.instant()).isEqualTo(Instant.MIN);
        take(1, NOON.plusSeconds(5), NOON.plusSeconds(6));
        assertThat(watermark.instant()).isEqualTo(NOON);
        // An older report that arrives later changes nothing.
        take(0, NOON.minusSeconds(9), NOON.plusSeconds(7));
        assertThat(watermark.instant()).isEqualTo(NOON);
    }

    @Test
    void theWatermarkIsUnknownWhileTheBrokersClockIsAhead() {
        take(0, NOON, NOON);
        take(1, NOON, NOON);
        // When, by the two clocks, a report was appended after this machine read it
        Instant appended = NOON.plusSeconds(60);
        watermark.take(
                report(0, appended),
                appended,
                appended.minus(Watermark.MAX_BROKER_AHEAD).minusMillis(1));
        // Then
        assertThat(watermark.isBrokerAhead()).isTrue();
        assertThat(watermark.instant()).isEqualTo(Instant.MIN);
        // When the clocks agree again
        take(1, NOON.plusSeconds(70), NOON.plusSeconds(70));
        // Then
        assertThat(watermark.instant()).isEqualTo(appended);
    }

    @Test
    void aBrokerClockThatIsBehindOnlyDelaysTheWatermark() {
        take(0, NOON, NOON.plus(Duration.ofHours(1)));
        take(1, NOON, NOON.plus(Duration.ofHours(1)));
        assertThat(watermark.instant()).isEqualTo(NOON);
    }

    /// Takes a report that was appended at the instant that it reports.
    ///
    /// @param now when this machine reads the report
    private void take(int partition, Instant publishedUpTo, Instant now) {
        watermark.take(report(partition, publishedUpTo), publishedUpTo, now);
    }

    private static ProgressReported report(int partition, Instant publishedUpTo) {
        return new ProgressReported(partition, publishedUpTo, Instant.EPOCH);
    }
}
