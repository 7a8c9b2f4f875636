package org.ventanilla.messaging.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;

/// Follows how far the gateway has published what reached the entity, over all raw partitions.
final class ProgressWatch {

    private static final Logger LOG = Logger.getLogger(ProgressWatch.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Watermark watermark = new Watermark(Topics.WEBHOOKS.partitions());
    private final Clock clock;
    private final Thread thread;
    private volatile boolean running = true;

    ProgressWatch(KafkaClients clients, Clock clock) {
        this.consumer = clients.wholeTopicConsumer();
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("progress-watch").daemon().unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    /// By the broker's clock: all that was appended before it is published. [Instant#MIN] while
    /// that is not known.
    Instant watermark() {
        return watermark.instant();
    }

    void shutDown() throws InterruptedException {
        running = false;
        consumer.wakeup();
        thread.join(Duration.ofSeconds(5));
    }

    private void follow() {
        TopicPartition only = new TopicPartition(Topics.PROGRESS.name(), 0);
        try (consumer) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            while (running) {
                try {
                    consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
                } catch (WakeupException _) {
                    // shutDown() asked to stop
                } catch (KafkaException e) {
                    LOG.warnf(
                            "Progress cannot be followed for now: %s",
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        boolean aheadBefore = watermark.brokerAhead();
        try {
            watermark.take(
                    ContractJson.read(record.value(), ProgressReported.class),
                    Instant.ofEpochMilli(record.timestamp()),
                    clock.instant());
        } catch (IOException e) {
            LOG.warnf("A report of progress cannot be read. offset=%d", record.offset());
        }
        if (watermark.brokerAhead() && !aheadBefore) {
            LOG.errorf(
                    "The broker's clock is ahead of this machine's by more than %s. No silence is judged until they agree.",
                    Watermark.MOST_AHEAD);
        }
    }
}
