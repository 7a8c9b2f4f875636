package org.ventanilla.messaging.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;

/// Knows how far the gateway has published what reached the entity, over all raw partitions, from
/// the reports it is given. A service that judges silences gives it every record of the topic of
/// progress, from the first one on. Written by one thread, read by any.
public final class ProgressWatch {

    private static final Logger LOG = Logger.getLogger(ProgressWatch.class);

    private final Watermark watermark = new Watermark(Topics.WEBHOOKS.partitions());
    private final Clock clock;

    /// @param clock the clock that the broker's is compared with
    public ProgressWatch(Clock clock) {
        this.clock = clock;
    }

    /// Takes a report. One that cannot be read is logged and left, because the next one says the
    /// same and more.
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
                    "The broker's clock is ahead of this machine's by more than %s. No silence is judged until they agree.",
                    Watermark.MOST_AHEAD);
        }
    }

    /// By the broker's clock: all that was appended before it is published. [Instant#MIN] until
    /// every raw partition was heard of, and while the broker's clock is too far ahead.
    public Instant watermark() {
        return watermark.instant();
    }
}
