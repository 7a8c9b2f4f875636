package org.ventanilla.messaging.kafka;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Integer, Instant> publishedUpTo = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    ProgressWatch(KafkaClients clients) {
        this.consumer = clients.wholeTopicConsumer();
        this.thread = Thread.ofPlatform().name("progress-watch").daemon().unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    /// By the broker's clock: all that was appended before it is published. {@link Instant#MIN}
    /// until every raw partition
    /// was heard of.
    Instant watermark() {
        return publishedUpTo.size() < Topics.WEBHOOKS.partitions()
                ? Instant.MIN
                : publishedUpTo.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
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
        try {
            ProgressReported progress = ContractJson.read(record.value(), ProgressReported.class);
            publishedUpTo.merge(
                    progress.rawPartition(),
                    progress.publishedUpTo(),
                    (a, b) -> a.isAfter(b) ? a : b);
        } catch (IOException e) {
            LOG.warnf("A report of progress cannot be read. offset=%d", record.offset());
        }
    }
}
