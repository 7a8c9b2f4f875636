package org.ventanilla.analytics.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.ClientSettings;

/// Gives the Kafka client of the channel [RecordSink#CHANNEL] the settings that every client of the suite
/// has. The
/// settings that the connector has merged are not used, because the connector converts texts to numbers: a
/// password
/// `0123` would become `123`.
@ApplicationScoped
class SinkClient implements ClientCustomizer<Map<String, Object>> {

    private static final String GROUP = Service.ANALYTICS.module() + "-sink";

    /// The time without heartbeats after which the broker considers a consumer dead.
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    /// The maximum number of records of one poll. While the current poll is stored, the connector has a few
    /// more polls
    /// in memory.
    private static final int MAX_POLL_RECORDS = 1_000;

    private final Map<String, Object> brokerSettings;
    private final Optional<String> instance;

    SinkClient(
            @Identifier("default-kafka-broker") Map<String, Object> brokerSettings,
            @ConfigProperty(name = "ventanilla.analytics.instance") Optional<String> instance) {
        this.brokerSettings = brokerSettings;
        this.instance = instance;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(RecordSink.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(brokerSettings).consumer(GROUP);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 3);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        instance.ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return ClientSettings.asText(settings);
    }
}
