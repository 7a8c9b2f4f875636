package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.ClientSettings;

/// Makes the Kafka clients of a service: one method per purpose, with the settings of that purpose
/// and the reason for each. What all clients share is in [ClientSettings]. A client's id names its
/// service and its purpose, so that logs, quotas and meters tell clients apart.
public final class KafkaClients {

    /// Above the largest outbox row with its headers. It is fixed so that the relay can publish
    /// whatever the outbox took.
    private static final int RELAY_REQUEST_BYTES = 1024 * 1024;

    /// A batch of the lanes is what came before a pause and what came during it.
    private static final int POLLS_PER_BATCH = 2;

    private final ClientSettings settings;
    private final ClientMeters meters;
    private final Service service;
    private final int maxBatch;
    private final Duration sessionTimeout;
    private final Optional<String> instance;

    /// @param operator the settings of the installation, without the prefix `kafka.`
    /// @param maxBatch the most records of one batch
    /// @param sessionTimeout silence after which the group gives the lanes to another instance
    /// @param instance a name that survives a restart, where the platform gives one: a restarted
    ///     process then takes its lanes back at once instead of waiting for the session of its
    ///     predecessor to end
    public KafkaClients(
            Map<String, Object> operator,
            ClientMeters meters,
            Service service,
            int maxBatch,
            Duration sessionTimeout,
            Optional<String> instance) {
        this.settings = new ClientSettings(operator);
        this.meters = meters;
        this.service = service;
        this.maxBatch = maxBatch;
        this.sessionTimeout = sessionTimeout;
        this.instance = instance;
    }

    /// Reads lanes. It uses the classic protocol with the Range assignor, so that partition n of
    /// every topic is assigned to the same instance. Kafka's own offsets are only for lag tools,
    /// because the database holds the offsets. Where the log has no record at an offset, the caller
    /// is told instead of being put elsewhere.
    KafkaConsumer<byte[], byte[]> laneConsumer() {
        Map<String, Object> config = settings.consumer(id("lanes"));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, service.module());
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        int sessionMillis = Math.toIntExact(sessionTimeout.toMillis());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 3);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.ceilDiv(maxBatch, POLLS_PER_BATCH));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        instance.ifPresent(
                name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, service.shortName() + "-" + name));
        return meters.consumer(config);
    }

    /// Publishes the outbox. It never gives up on a record, because publishing the next one after
    /// a lost one would break the order of a key.
    KafkaProducer<byte[], byte[]> relayProducer() {
        Map<String, Object> config = settings.producer(id("relay"));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RELAY_REQUEST_BYTES);
        // Each cycle ends with a flush; until then its records gather into one batch per partition.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        return meters.producer(config);
    }

    /// Publishes records for which a caller waits: it fails within the deadline, so that the
    /// caller can be told.
    ///
    /// @param purpose what the client id ends with
    public ImpatientProducer impatientProducer(String purpose, Duration deadline) {
        Map<String, Object> config = settings.producer(id(purpose));
        int millis = Math.toIntExact(deadline.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        // Callers wait, and only so many call at once: a linger would bound their rate.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return new ImpatientProducer(() -> meters.producer(config));
    }

    /// Asks the broker about topics and offsets. The caller closes it.
    ///
    /// It has no meters: a question that fails is told to the caller.
    ///
    /// @param purpose what the client id ends with
    public Admin admin(String purpose) {
        return Admin.create(settings.admin(id(purpose)));
    }

    private String id(String purpose) {
        return service.module() + "-" + purpose;
    }
}
