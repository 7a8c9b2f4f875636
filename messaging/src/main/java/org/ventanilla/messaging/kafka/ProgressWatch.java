package org.ventanilla.messaging.kafka;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<Integer, Instant> publishedUpTo = new ConcurrentHashMap<>();

    /// Takes a report. One that cannot be read is logged and left, because the next one says the
    /// same and more.
    public void take(ConsumerRecord<byte[], byte[]> report) {
        try {
            if (report.value() == null) {
                throw new IOException("no value");
            }
            ProgressReported progress = ContractJson.read(report.value(), ProgressReported.class);
            publishedUpTo.merge(
                    progress.rawPartition(),
                    progress.publishedUpTo(),
                    (before, told) -> told.isAfter(before) ? told : before);
        } catch (IOException e) {
            LOG.warnf("A report of progress cannot be read. offset=%d", report.offset());
        }
    }

    /// By the broker's clock: all that was appended before it is published. [Instant#MIN] until
    /// every raw partition was heard of.
    public Instant watermark() {
        return publishedUpTo.size() < Topics.WEBHOOKS.partitions()
                ? Instant.MIN
                : publishedUpTo.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
    }
}
