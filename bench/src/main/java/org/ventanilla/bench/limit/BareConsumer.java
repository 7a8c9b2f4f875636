package org.ventanilla.bench.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The limit of the figure `fold`: a Kafka consumer that reads records and discards them.
final class BareConsumer {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final int PASSES = 3;

    private BareConsumer() {}

    /// Reads the topic several times, because the first pass is the warm-up.
    ///
    /// @param minRecords a number of records that the topic contains at least
    /// @return the highest rate of all passes, in records per second
    static double measurePerSecond(String bootstrap, String topic, long minRecords) {
        double best = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            best = Math.max(best, pass(bootstrap, topic, minRecords));
        }
        return best;
    }

    private static double pass(String bootstrap, String topic, long minRecords) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            long startNanos = 0;
            while (read < minRecords) {
                int polled = consumer.poll(POLL_TIMEOUT).count();
                if (startNanos == 0 && polled > 0) {
                    startNanos = System.nanoTime(); // The time until the first records is not measured.
                } else {
                    read += polled;
                }
                if (startNanos == 0) {
                    continue;
                }
                if (polled == 0) {
                    break;
                }
            }
            return read / ((System.nanoTime() - startNanos) / 1e9);
        }
    }
}
