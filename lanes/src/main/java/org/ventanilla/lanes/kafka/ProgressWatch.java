package org.ventanilla.lanes.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;

/// Tracks from the gateway's progress reports how far the gateway has published the messages of
/// citizens. The raw partitions are the partitions of the topic with the webhooks of the providers. A
/// service that judges whether a person is silent passes every record of the progress topic to this
/// class, starting with the first record. One thread writes; any thread may read.
public final class ProgressWatch {

    private static final Logger LOG = Logger.getLogger(ProgressWatch.class);

    private final Watermark watermark;
    private final Clock clock;

    /// @param clock the clock of this machine, with which the broker's clock is compared
    /// @param lanes the number of lanes of this installation, which is also the number of raw partitions
    public ProgressWatch(Clock clock, LaneCount lanes) {
        this.clock = clock;
        this.watermark = new Watermark(Topics.WEBHOOKS.partitionsWith(lanes));
    }

    /// Takes a report. A report that cannot be read is logged and ignored, because the next report
    /// contains the same information and more.
    public void take(ConsumerRecord<byte[], byte[]> report) {
        boolean wasAhead = watermark.isBrokerAhead();
        try {
            if (report.value() == null) {
                throw new IOException("no value");
            }
            watermark.take(
                    ContractJson.read(report.value(), ProgressReported.class),
                    Instant.ofEpochMilli(report.timestamp()),
                    clock.instant());
        } catch (IOException e) {
            LOG.warnf("A report of progress cannot be read. offset=%d", report.offset());
        }
        if (watermark.isBrokerAhead() && !wasAhead) {
            LOG.errorf(
                    "The broker's clock is more than %s ahead of this machine's clock. No silence is judged until they agree.",
                    Watermark.MAX_BROKER_AHEAD);
        }
    }

    /// Returns an instant of the broker's clock: everything that was appended before this instant is
    /// published. The instant is [Instant#MIN] until every raw partition has reported, and while the
    /// broker's clock is too far ahead.
    public Instant watermark() {
        return watermark.instant();
    }
}
