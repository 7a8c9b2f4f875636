package org.ventanilla.conversation.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.ClientSettings;

/// Configures the Kafka client of the channel [ProgressReports#CHANNEL] with the settings that
/// every client of the suite uses. The settings that the connector has merged are not used. The
/// connector converts texts to numbers, so that a password `0123` would become `123`.
@ApplicationScoped
class ProgressClient implements ClientCustomizer<Map<String, Object>> {

    private static final String CLIENT_ID = Service.CONVERSATION.module() + "-progress";

    private final Map<String, Object> operatorSettings;

    ProgressClient(@Identifier("default-kafka-broker") Map<String, Object> operatorSettings) {
        this.operatorSettings = operatorSettings;
    }

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(ProgressReports.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(operatorSettings).consumer(CLIENT_ID);
        // The connector requires a group id, although a client with manually assigned partitions joins no
        // group.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, CLIENT_ID);
        return ClientSettings.asText(settings);
    }
}
