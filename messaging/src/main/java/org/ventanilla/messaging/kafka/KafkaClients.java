package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;

/// How clients of the broker are set up, in one place, with why.
///
/// @param instance a name that survives a restart, where the platform gives one: a restarted
///     process then takes its lanes
///     back at once instead of waiting for its former self to time out
public record KafkaClients(
        String bootstrapServers,
        Service service,
        int maxBatch,
        Duration sessionTimeout,
        Optional<String> instance) {

    /// Bytes of records that a reader holds at most beside the batch it works on. Kafka's default,
    /// 50 MiB, would be a fifth of a service's heap.
    private static final int FETCH_BYTES = 16 * 1024 * 1024;

    /// Reads lanes. Classic protocol with the Range assignor, so that partition n of every topic
    /// lands in one place;
    /// Kafka's own offsets are only for lag tools, the database holds the truth.
    KafkaConsumer<byte[], byte[]> laneConsumer() {
        Map<String, Object> config = consumerBase();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, service.module());
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(sessionTimeout.toMillis()));
        config.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(sessionTimeout.toMillis() / 3));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxBatch);
        instance.ifPresent(
                name ->
                        config.put(
                                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                                service.shortName() + "-" + name));
        return new KafkaConsumer<>(config);
    }

    /// Reads a whole topic from its start, outside any group.
    KafkaConsumer<byte[], byte[]> wholeTopicConsumer() {
        return new KafkaConsumer<>(consumerBase());
    }

    /// Publishes the outbox. It never gives up on a record, because giving up on one and going on
    /// with the next would
    /// break the order of a key.
    KafkaProducer<byte[], byte[]> relayProducer() {
        Map<String, Object> config = producerBase();
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        // A round ends with a flush: until then its records gather into one batch per partition.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        return new KafkaProducer<>(config);
    }

    /// Publishes what somebody waits for: it fails within the deadline, so that the caller can say
    /// so.
    public KafkaProducer<byte[], byte[]> impatientProducer(Duration deadline) {
        Map<String, Object> config = producerBase();
        int millis = Math.toIntExact(deadline.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        // Who calls waits, and only so many calls come at once: a linger would bound their rate.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return new KafkaProducer<>(config);
    }

    private Map<String, Object> producerBase() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, service.module());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return config;
    }

    private Map<String, Object> consumerBase() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, service.module());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return config;
    }
}
