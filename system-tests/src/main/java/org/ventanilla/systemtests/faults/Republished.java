package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;

/// The last records of each topic once more, as they were: what a relay does that died between
/// Kafka's acknowledgement and its own note, and what a former owner does that wakes up late.
final class Republished {
    private static final int OF_EACH_PARTITION = 5;
    private static final Duration POLL = Duration.ofMillis(300);
    private static final List<Topic> TOPICS = List.of(
            Topics.INBOUND,
            Topics.OUTBOUND,
            Topics.RECEIPTS,
            Topics.CONVERSATION_COMMANDS,
            Topics.CONVERSATION_EVENTS,
            Topics.PQRSD_COMMANDS,
            Topics.PQRSD_REPLIES,
            Topics.SURVEY_COMMANDS);

    private Republished() {}

    static void publish(World world) {
        try (var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", world.stack().settings().kafka(), "enable.auto.commit", false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = Poison.producer(world)) {
            for (Topic topic : TOPICS) {
                again(topic, consumer, producer);
            }
            producer.flush();
        }
    }

    private static void again(
            Topic topic, KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - OF_EACH_PARTITION)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(partitionOf(record)) && !Poison.planted(record)) {
                    producer.send(new ProducerRecord<>(
                            record.topic(), record.partition(), record.key(), record.value(), record.headers()));
                }
            }
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
