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

/// The Kafka client of the channel [RecordSink#CHANNEL], which gets the settings of every client of
/// the suite. What the connector merged for it is not used: the connector reads numbers out of
/// texts, so that a password `0123` would become `123`.
@ApplicationScoped
class SinkClient implements ClientCustomizer<Map<String, Object>> {

    private static final String GROUP = Service.ANALYTICS.module() + "-sink";

    /// A process that died is missed after the session's time.
    private static final int SESSION_MILLIS = 10_000;

    /// Maximum number of records of one poll. The connector keeps a few more polls in memory, which wait until
    /// the current one is stored.
    private static final int MAX_POLL_RECORDS = 1_000;

    private final Map<String, Object> operator;
    private final Optional<String> instance;

    SinkClient(
            @Identifier("default-kafka-broker") Map<String, Object> operator,
            @ConfigProperty(name = "ventanilla.analytics.instance") Optional<String> instance) {
        this.operator = operator;
        this.instance = instance;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(RecordSink.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(operator).consumer(GROUP);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        instance.ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return ClientSettings.asText(settings);
    }
}
