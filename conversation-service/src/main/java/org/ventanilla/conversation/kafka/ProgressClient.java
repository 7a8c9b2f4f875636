package org.ventanilla.conversation.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.ClientSettings;

/// The Kafka client of the channel [ProgressReports#CHANNEL], which gets the settings of every
/// client of the suite. What the connector merged for it is not used: the connector reads numbers
/// out of texts, so that a password `0123` would become `123`.
@ApplicationScoped
class ProgressClient implements ClientCustomizer<Map<String, Object>> {

    private static final String CLIENT_ID = Service.CONVERSATION.module() + "-progress";

    private final Map<String, Object> operator;

    ProgressClient(@Identifier("default-kafka-broker") Map<String, Object> operator) {
        this.operator = operator;
    }

    @Override
    public Map<String, Object> customize(
            String channel, Config config, Map<String, Object> merged) {
        if (!channel.equals(ProgressReports.CHANNEL)) {
            return merged;
        }
        Map<String, Object> settings = new ClientSettings(operator).consumer(CLIENT_ID);
        // The connector needs a name here, although a partition assigned by hand joins no group.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, CLIENT_ID);
        return ClientSettings.asText(settings);
    }
}
