package org.ventanilla.gateway.progress.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.ClientSettings;

/// Configures the Kafka client of the channel [KafkaRawTopic#CHANNEL]. The client has the settings
/// of every client of the suite, except that it is not idempotent.
///
/// An idempotent producer that the broker refused once remains unusable, and the connector cannot
/// replace that producer (ADR 0036). A producer that is not idempotent only needs access to the
/// topic, and the broker checks this access again for each request. The retries of such a producer
/// may repeat and reorder reports. This does no harm, because a reader keeps the latest time
/// reported for each raw partition.
@ApplicationScoped
class ProgressClient implements ClientCustomizer<Map<String, Object>> {

    private static final String CLIENT_ID = Service.GATEWAY.module() + "-progress";

    private final Map<String, Object> operatorSettings;

    ProgressClient(@Identifier("default-kafka-broker") Map<String, Object> operatorSettings) {
        this.operatorSettings = operatorSettings;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(KafkaRawTopic.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(operatorSettings).producer(CLIENT_ID);
        long timeoutMillis = KafkaRawTopic.TIMEOUT.toMillis();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return ClientSettings.asText(settings);
    }
}
