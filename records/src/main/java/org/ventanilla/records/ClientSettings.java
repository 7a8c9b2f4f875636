package org.ventanilla.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The configuration of every Kafka client of a service, merged from three sources. The defaults of
/// the suite come first. The operator's settings (`kafka.*`: addresses, TLS, accounts, limits)
/// replace the defaults. Values on which a guarantee depends come last, so an operator cannot change
/// these values.
///
/// This class has no `toString`, because the operator's settings contain passwords.
public final class ClientSettings {

    /// The maximum number of bytes that a consumer buffers in addition to the batch in progress. Kafka's
    /// default of 50 MiB would be a fifth of a service's heap.
    private static final int MAX_FETCH_BYTES = 16 * 1024 * 1024;

    private static final Map<String, Object> CONSUMER_DEFAULTS = Map.of(
            CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_FETCH_BYTES,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);

    private static final Map<String, Object> PRODUCER_DEFAULTS =
            Map.of(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);

    /// Shared settings that this class ignores. Most of them are settings of one client, which must not
    /// apply to all clients; each client adds its own value. The Quarkus extension, for example, adds
    /// `group.id` to the shared settings. A different partitioner is ignored because it would send a
    /// record to another lane than the lane of its key.
    private static final Set<String> IGNORED_SETTINGS = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG);

    /// The database contains the offsets, so a consumer does not commit offsets automatically and never
    /// skips to the end of a topic. A consumer reads no record of an aborted transaction.
    private static final Map<String, Object> CONSUMER_GUARANTEES = Map.of(
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            "classic");

    /// A record counts as written when all in-sync replicas have stored the record. Retries neither
    /// repeat nor reorder records.
    private static final Map<String, Object> PRODUCER_GUARANTEES = Map.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            5,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            false);

    private final Map<String, Object> operatorSettings;

    /// @param operatorSettings the settings of the installation, without the prefix `kafka.`
    public ClientSettings(Map<String, Object> operatorSettings) {
        this.operatorSettings = new HashMap<>(operatorSettings);
        this.operatorSettings.keySet().removeAll(IGNORED_SETTINGS);
    }

    /// Returns the settings of a consumer outside any group. A caller that joins a group adds the
    /// settings of the group.
    ///
    /// @return a new map, which the caller may change
    public Map<String, Object> consumer(String clientId) {
        return merged(CONSUMER_DEFAULTS, CONSUMER_GUARANTEES, clientId);
    }

    /// Returns the settings of a producer with Kafka's default deadlines. A caller that needs other
    /// deadlines adds them.
    ///
    /// @return a new map, which the caller may change
    public Map<String, Object> producer(String clientId) {
        return merged(PRODUCER_DEFAULTS, PRODUCER_GUARANTEES, clientId);
    }

    /// Returns the settings of an admin client, which queries topics and offsets.
    ///
    /// @return a new map, which the caller may change
    public Map<String, Object> admin(String clientId) {
        return merged(Map.of(), Map.of(), clientId);
    }

    /// Returns the settings with every value as text, which is the form that the connector of the
    /// messaging extension expects.
    public static Map<String, Object> asText(Map<String, Object> settings) {
        Map<String, Object> text = new HashMap<>(settings);
        text.replaceAll((_, value) -> value instanceof Class<?> type ? type.getName() : value.toString());
        return text;
    }

    private Map<String, Object> merged(Map<String, Object> defaults, Map<String, Object> guarantees, String clientId) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(operatorSettings);
        settings.putAll(guarantees);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return settings;
    }
}
