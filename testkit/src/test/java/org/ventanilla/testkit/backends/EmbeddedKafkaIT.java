package org.ventanilla.testkit.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    /// This size is larger than Kafka's default limit of 1 MiB.
    private static final int LARGE_RECORD_BYTES = 6 * 1024 * 1024;

    @Test
    void aRestartedBrokerKeepsItsRecordsAndItsPort() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            // Given
            kafka.start();
            KafkaTopics.create(
                    kafka.bootstrap(), List.of(new TopicSpec("kept", 2, Map.of("max.message.bytes", "7340032"))));
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>("kept", 0, null, new byte[LARGE_RECORD_BYTES]))
                        .get();
            }

            // When
            kafka.stop();
            kafka.start();

            // Then
            try (var consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                consumer.assign(List.of(new TopicPartition("kept", 0)));
                consumer.seekToBeginning(consumer.assignment());
                Awaitility.await()
                        .untilAsserted(() -> assertThat(
                                        consumer.poll(Duration.ofMillis(200)).count())
                                .isEqualTo(1));
            }
            assertThat(KafkaTopics.create(kafka.bootstrap(), List.of(new TopicSpec("kept", 2, Map.of()))))
                    .isEmpty();
        }
    }

    @Test
    void theBrokerDoesNotCreateTopicsAutomatically() {
        try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
            kafka.start();
            try (var producer = producer(kafka)) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", new byte[1]))
                                .get())
                        .isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void aBrokerWithLastingDataWritesRecordsToTheDisk(@TempDir Path folder) throws Exception {
        List<Integer> ports = FreePorts.take(2);
        try (EmbeddedKafka kafka = EmbeddedKafka.at(folder, ports.get(0), ports.get(1))) {
            kafka.start();
            try (Admin admin = KafkaTopics.admin(kafka.bootstrap())) {
                ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
                assertThat(admin.describeConfigs(List.of(broker))
                                .all()
                                .get()
                                .get(broker)
                                .get("log.flush.interval.messages")
                                .value())
                        .isEqualTo("1");
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "max.request.size",
                        EmbeddedKafka.MAX_MESSAGE_BYTES,
                        "max.block.ms",
                        2000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
