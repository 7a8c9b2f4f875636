package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.ProgressReported;

class WatermarkTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private final Watermark watermark = new Watermark(2);

    @Test
    void theWatermarkIsTheEarliestReportOverAllPartitions() {
        take(0, NOON, NOON.plusSeconds(1));
        assertThat(watermark.instant()).isEqualTo(Instant.MIN);
        take(1, NOON.plusSeconds(5), NOON.plusSeconds(6));
        assertThat(watermark.instant()).isEqualTo(NOON);
        take(0, NOON.minusSeconds(9), NOON.plusSeconds(7));
        assertThat(watermark.instant()).isEqualTo(NOON);
    }

    @Test
    void nothingIsJudgedWhileTheBrokersClockIsAhead() {
        take(0, NOON, NOON);
        take(1, NOON, NOON);
        // When a report was appended, by the broker's clock, after it was read here
        Instant ahead = NOON.plusSeconds(60);
        watermark.take(
                report(0, ahead), ahead, ahead.minus(Watermark.MAX_BROKER_AHEAD).minusMillis(1));
        // Then
        assertThat(watermark.brokerAhead()).isTrue();
        assertThat(watermark.instant()).isEqualTo(Instant.MIN);
        // When the clocks agree again
        take(1, NOON.plusSeconds(70), NOON.plusSeconds(70));
        // Then
        assertThat(watermark.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aBrokerClockThatIsBehindOnlyDelaysTheWatermark() {
        take(0, NOON, NOON.plus(Duration.ofHours(1)));
        take(1, NOON, NOON.plus(Duration.ofHours(1)));
        assertThat(watermark.instant()).isEqualTo(NOON);
    }

    private void take(int partition, Instant publishedUpTo, Instant now) {
        watermark.take(report(partition, publishedUpTo), publishedUpTo, now);
    }

    private static ProgressReported report(int partition, Instant publishedUpTo) {
        return new ProgressReported(partition, publishedUpTo, Instant.EPOCH);
    }
}
