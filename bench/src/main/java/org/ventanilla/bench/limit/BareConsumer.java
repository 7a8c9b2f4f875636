package org.ventanilla.bench.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A Kafka consumer that reads records and discards them.
final class BareConsumer {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PASSES = 3;

    private BareConsumer() {}

    /// The best rate of a few passes over the whole topic; the first pass is the warm-up.
    ///
    /// @param atLeast the number of records that the topic is known to contain
    static double perSecond(String bootstrap, String topic, long atLeast) {
        double best = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            best = Math.max(best, pass(bootstrap, topic, atLeast));
        }
        return best;
    }

    private static double pass(String bootstrap, String topic, long atLeast) {
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
            long begun = 0;
            while (read < atLeast) {
                int got = consumer.poll(POLL).count();
                if (begun == 0 && got > 0) {
                    begun = System.nanoTime(); // the connection is established once the first records arrive
                } else {
                    read += got;
                }
                if (begun == 0) {
                    continue;
                }
                if (got == 0) {
                    break;
                }
            }
            return read / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
