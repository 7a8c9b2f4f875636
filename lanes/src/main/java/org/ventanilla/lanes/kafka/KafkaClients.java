package org.ventanilla.lanes.kafka;

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

/// Creates the Kafka clients of a service. Each method creates the client for one purpose, with the
/// settings of that purpose and the reason for each. The settings that all clients share are in
/// [ClientSettings]. A client's id contains its service and its purpose, so that logs, quotas and
/// meters distinguish the clients.
public final class KafkaClients {

    /// The maximum size of a request, larger than the largest outbox row with its headers. An
    /// operator cannot change this size, so that the relay can publish every row that the outbox accepted.
    private static final int RELAY_REQUEST_BYTES = 1024 * 1024;

    /// A batch contains the records that arrived before a pause of the loop and the records that
    /// arrived during the pause, so two polls fill a batch.
    private static final int POLLS_PER_BATCH = 2;
    private static final int METADATA_AGE_MILLIS = 30_000;

    private final ClientSettings settings;
    private final ClientMeters meters;
    private final Service service;
    private final int maxBatch;
    private final Duration sessionTimeout;
    private final Optional<String> instance;

    /// @param operatorSettings the settings of the installation, without the prefix `kafka.`
    /// @param maxBatch the maximum number of records in one batch
    /// @param sessionTimeout the time without a heartbeat after which the group gives the lanes to
    ///     another instance
    /// @param instance a name of this process that stays the same after a restart, if the platform
    ///     provides such a name. The restarted process then gets its lanes back at once and does not
    ///     wait until the session of the previous process ends
    public KafkaClients(
            Map<String, Object> operatorSettings,
            ClientMeters meters,
            Service service,
            int maxBatch,
            Duration sessionTimeout,
            Optional<String> instance) {
        this.settings = new ClientSettings(operatorSettings);
        this.meters = meters;
        this.service = service;
        this.maxBatch = maxBatch;
        this.sessionTimeout = sessionTimeout;
        this.instance = instance;
    }

    /// Creates the consumer that reads lanes. The consumer uses the classic protocol with the Range
    /// assignor, so that partition n of every topic is assigned to the same instance. The offsets in
    /// Kafka are only for tools that show lag, because the database contains the offsets from which lanes
    /// are read. If the log has no record at an offset, the caller gets an exception, and the consumer
    /// does not choose another offset.
    KafkaConsumer<byte[], byte[]> laneConsumer() {
        Map<String, Object> config = settings.consumer(id("lanes"));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, service.module());
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        int sessionMillis = Math.toIntExact(sessionTimeout.toMillis());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 3);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.ceilDiv(maxBatch, POLLS_PER_BATCH));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // A topic that the account could not read for a while is found again within this time.
        config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLIS);
        instance.ifPresent(
                name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, service.shortName() + "-" + name));
        return meters.consumer(config);
    }

    /// Creates the producer that publishes the outbox. The producer never gives up on a record, because
    /// publishing the next record after a lost one would break the order of a key.
    KafkaProducer<byte[], byte[]> relayProducer() {
        Map<String, Object> config = settings.producer(id("relay"));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RELAY_REQUEST_BYTES);
        // Each round ends with a flush. Until the flush the producer collects the records of the round
        // into one batch for each partition.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        return meters.producer(config);
    }

    /// Creates a producer for callers that wait for the result. The producer fails within the deadline, so
    /// that the caller gets an answer.
    ///
    /// @param purpose the last part of the client id
    public ImpatientProducer impatientProducer(String purpose, Duration deadline) {
        Map<String, Object> config = settings.producer(id(purpose));
        int millis = Math.toIntExact(deadline.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        // Callers wait, and their number is limited: a linger time would limit their rate.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return new ImpatientProducer(() -> meters.producer(config));
    }

    /// Creates an admin client, which queries topics and offsets. The caller closes the client. The
    /// client has no meters, because its caller sees every failure.
    ///
    /// @param purpose the last part of the client id
    public Admin admin(String purpose) {
        return Admin.create(settings.admin(id(purpose)));
    }

    private String id(String purpose) {
        return service.module() + "-" + purpose;
    }
}
