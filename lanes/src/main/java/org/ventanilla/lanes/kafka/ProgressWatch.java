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

/// Tracks how far the gateway has published what reached the entity, over all raw partitions, from
/// the gateway's progress reports. A service that judges silences passes every record of the
/// progress topic to it, starting with the first. Written by one thread, read by any.
public final class ProgressWatch {

    private static final Logger LOG = Logger.getLogger(ProgressWatch.class);

    private final Watermark watermark;
    private final Clock clock;

    /// @param clock the clock of this machine, with which the broker's clock is compared
    /// @param lanes the number of lanes of this installation, which is also that of raw partitions
    public ProgressWatch(Clock clock, LaneCount lanes) {
        this.clock = clock;
        this.watermark = new Watermark(Topics.WEBHOOKS.partitionsWith(lanes));
    }

    /// Takes a report. A report that cannot be read is logged and ignored, because the next report
    /// contains the same information and more.
    public void take(ConsumerRecord<byte[], byte[]> report) {
        boolean aheadBefore = watermark.brokerAhead();
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
        if (watermark.brokerAhead() && !aheadBefore) {
            LOG.errorf(
                    "The broker's clock is more than %s ahead of this machine's clock. No silence is judged until they agree.",
                    Watermark.MAX_BROKER_AHEAD);
        }
    }

    /// Returns an instant of the broker's clock: everything that was appended before it is
    /// published. It is [Instant#MIN] until every raw partition has reported, and while the
    /// broker's clock is too far ahead.
    public Instant watermark() {
        return watermark.instant();
    }
}
