package org.ventanilla.lanes.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;

/// Tests the instant up to which everything from the provider was published. The messages from the
/// provider are in several raw partitions, each of which reports its own instant.
class ProgressWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int LAST_PARTITION = LaneCount.DEFAULT.value() - 1;

    private final ProgressWatch watch = new ProgressWatch(Clock.systemUTC(), LaneCount.DEFAULT);

    @Test
    void theWatermarkIsTheEarliestInstantThatAnyRawPartitionReported() {
        // Given reports of all partitions except one
        IntStream.range(0, LAST_PARTITION)
                .forEach(partition -> watch.take(report(partition, NOON.plusSeconds(partition))));
        assertThat(watch.watermark()).isEqualTo(Instant.MIN);
        // When the last partition reports, and an older report of another partition arrives later
        watch.take(report(LAST_PARTITION, NOON.plusSeconds(60)));
        watch.take(report(0, NOON.minusSeconds(60)));
        // Then
        assertThat(watch.watermark()).isEqualTo(NOON);
    }

    @Test
    void aReportThatCannotBeReadIsIgnored() {
        watch.take(record("{".getBytes(UTF_8)));
        watch.take(record(null));
        IntStream.rangeClosed(0, LAST_PARTITION).forEach(partition -> watch.take(report(partition, NOON)));
        assertThat(watch.watermark()).isEqualTo(NOON);
    }

    private static ConsumerRecord<byte[], byte[]> report(int rawPartition, Instant publishedUpTo) {
        return record(ContractJson.write(new ProgressReported(rawPartition, publishedUpTo, NOON)));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.PROGRESS.name(), 0, 0, null, value);
    }
}
