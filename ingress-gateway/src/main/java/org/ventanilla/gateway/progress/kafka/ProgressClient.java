package org.ventanilla.gateway.progress.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.ClientSettings;

/// The Kafka client of the channel [KafkaRawTopic#CHANNEL], which gets the settings of every client
/// of the suite, but for one: it is not idempotent.
///
/// An idempotent producer that the broker refused stays broken for good, and the connector cannot
/// replace it (ADR 0036). One that is not idempotent asks for nothing but the topic, each time
/// anew. Its retries may repeat and reorder reports. That changes nothing, because a reader keeps
/// the latest instant that it was told of each raw partition.
@ApplicationScoped
class ProgressClient implements ClientCustomizer<Map<String, Object>> {

    private static final String CLIENT_ID = Service.GATEWAY.module() + "-progress";

    private final Map<String, Object> operator;

    ProgressClient(@Identifier("default-kafka-broker") Map<String, Object> operator) {
        this.operator = operator;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(KafkaRawTopic.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(operator).producer(CLIENT_ID);
        long patience = KafkaRawTopic.PATIENCE.toMillis();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return ClientSettings.asText(settings);
    }
}
