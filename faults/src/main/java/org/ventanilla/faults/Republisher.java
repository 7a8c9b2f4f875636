package org.ventanilla.faults;

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

/// Publishes the last records of several topics again, unchanged. The suite itself publishes records
/// twice in two cases: if a service is killed after Kafka acknowledged a message and before the
/// message is removed from the outbox, and if a former owner of a lane resumes late.
final class Republisher {
    private static final int RECORDS_OF_EACH_PARTITION = 5;
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(300);
    private static final List<Topic> TOPICS = List.of(
            Topics.INBOUND,
            Topics.OUTBOUND,
            Topics.RECEIPTS,
            Topics.CONVERSATION_COMMANDS,
            Topics.CONVERSATION_EVENTS,
            Topics.PQRSD_COMMANDS,
            Topics.PQRSD_REPLIES,
            Topics.SURVEY_COMMANDS);

    private Republisher() {}

    static void publish(FaultTarget target) {
        try (var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", target.stack().settings().kafka(), "enable.auto.commit", false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = Poison.createProducer(target)) {
            for (Topic topic : TOPICS) {
                republish(topic, consumer, producer);
            }
            producer.flush();
        }
    }

    private static void republish(
            Topic topic, KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - RECORDS_OF_EACH_PARTITION)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                if (record.offset() < ends.get(partitionOf(record)) && !Poison.isPoison(record)) {
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
