package org.ventanilla.analytics.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.records.ClientSettings;
import org.ventanilla.records.PartitionCounts;

/// Provides the number of lanes of the installation. When the service starts, the number is compared with the
/// partitions of the topics. Kafka Streams created its internal topics with the number of lanes of the
/// first start.
/// With another number, the events of a conversation would be in another partition than the state of the
/// conversation.
///
/// If the broker is unavailable, the service starts without the comparison and waits for the
/// broker. Kafka Streams itself then refuses internal topics with another number of partitions.
@ApplicationScoped
class LaneSetting {

    private static final Logger LOG = Logger.getLogger(LaneSetting.class);

    @Produces
    @Singleton
    LaneCount lanes(@ConfigProperty(name = LaneCount.SETTING) Optional<Integer> setting) {
        return LaneCount.ofSetting(setting);
    }

    /// @throws IllegalStateException if a topic has another number of partitions
    void compareWithTopics(
            @Observes @Priority(1) StartupEvent starting,
            LaneCount lanes,
            @Identifier("default-kafka-broker") Map<String, Object> brokerSettings) {
        Map<String, Integer> expectedPartitions = new HashMap<>();
        Topics.of(Service.ANALYTICS)
                .forEach(topic -> expectedPartitions.put(topic.name(), topic.partitionsWith(lanes)));
        expectedPartitions.put(AttentionTopology.EVENTS_BY_CONVERSATION, lanes.value());
        Map<String, String> differences;
        try {
            Admin admin =
                    Admin.create(new ClientSettings(brokerSettings).admin(Service.ANALYTICS.module() + "-topics"));
            differences = PartitionCounts.differences(admin, expectedPartitions);
        } catch (KafkaException e) {
            LOG.warnf("The topics were not compared with the number of lanes: %s", e.getMessage());
            return;
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "The service does not start, because %s is %s and these topics have another number of partitions: %s"
                            .formatted(LaneCount.VARIABLE, lanes, differences));
        }
    }
}
