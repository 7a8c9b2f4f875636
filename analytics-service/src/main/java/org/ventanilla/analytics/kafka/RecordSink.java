package org.ventanilla.analytics.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.ventanilla.analytics.postgres.SinkStore;
import org.ventanilla.analytics.postgres.SinkStore.Place;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Brings committed attention records to the database.
///
/// The stream's exactly-once ends at Kafka; from here on the last record of a conversation wins, so
/// that reading one twice changes nothing. Offsets are stored beside the rows: an empty database is
/// filled from the beginning.
@ApplicationScoped
class RecordSink {

    /// What it brings to the database.
    static final List<Topic> READ = List.of(Topics.ATTENTION_RECORDS);

    private static final Logger LOG = Logger.getLogger(RecordSink.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int MAX_BATCH = 1_000;

    /// Settings of one client that must not reach all of them.
    private static final Set<String> NEVER_INHERITED =
            Set.of(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                    ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
                    ConsumerConfig.GROUP_PROTOCOL_CONFIG);

    /// Values that the sink depends on; an operator's settings cannot change them.
    private static final Map<String, Object> FIXED =
            Map.of(
                    ConsumerConfig.GROUP_ID_CONFIG,
                    "analytics-service-sink",
                    ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                    10_000,
                    ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                    3_000,
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    MAX_BATCH,
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class);

    private final SinkStore records;
    private final Map<String, Object> kafka;
    private final Optional<String> instance;
    private final Thread thread = new Thread(this::run, "record-sink");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    RecordSink(
            SinkStore records,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "analytics.instance") Optional<String> instance) {
        this.records = records;
        this.kafka = kafka;
        this.instance = instance;
    }

    void start(@Observes @Priority(100) StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        thread.join(STOP.toMillis());
    }

    private void run() {
        while (running()) {
            try (KafkaConsumer<byte[], byte[]> reading = new KafkaConsumer<>(config())) {
                consumer = reading;
                read(reading);
            } catch (WakeupException _) {
                // stopping
            } catch (RuntimeException e) {
                LOG.warnf("records wait to be stored: %s", e.getClass().getSimpleName());
                LOG.debug("why records wait", e);
                pause();
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> reading) {
        reading.subscribe(READ.stream().map(Topic::name).toList(), new FromTheStore(reading));
        while (running()) {
            ConsumerRecords<byte[], byte[]> polled = reading.poll(POLL);
            if (!polled.isEmpty()) {
                store(polled);
                reading.commitAsync();
            }
        }
    }

    private void store(ConsumerRecords<byte[], byte[]> polled) {
        List<Versioned> batch = new ArrayList<>(polled.count());
        Map<Place, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            next.put(new Place(record.topic(), record.partition()), record.offset() + 1);
            try {
                String sequence = Envelope.text(record.headers(), HeaderName.SEQUENCE);
                batch.add(
                        new Versioned(
                                ContractJson.read(record.value(), AttentionRecord.class),
                                Long.parseLong(sequence)));
            } catch (IOException | NumberFormatException e) {
                LOG.errorf(
                        "a record of ours cannot be read back: topic=%s partition=%d offset=%d why=%s",
                        record.topic(), record.partition(), record.offset(), e.getMessage());
            }
        }
        records.save(batch, next);
    }

    /// After taking a partition, continues at the offset in the database.
    private final class FromTheStore implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> reading;

        FromTheStore(KafkaConsumer<byte[], byte[]> reading) {
            this.reading = reading;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<Place, Long> positions = records.positions();
            List<TopicPartition> fresh = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                Long next = positions.get(new Place(partition.topic(), partition.partition()));
                if (next == null) {
                    fresh.add(partition);
                } else {
                    reading.seek(partition, next);
                }
            }
            if (!fresh.isEmpty()) {
                reading.seekToBeginning(fresh);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeAll(NEVER_INHERITED);
        config.putAll(FIXED);
        instance.ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return config;
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting for a backend");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
