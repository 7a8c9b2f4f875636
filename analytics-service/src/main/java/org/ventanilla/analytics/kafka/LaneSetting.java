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

/// The number of lanes of the installation. At start, it is compared with the topics. The stream's
/// internal topics were created with the number of their first start: with another number, the events
/// of a conversation would be in another partition than the state of the
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

    void compare(
            @Observes @Priority(1) StartupEvent starting,
            LaneCount lanes,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Integer> expected = new HashMap<>();
        Topics.of(Service.ANALYTICS).forEach(topic -> expected.put(topic.name(), topic.partitionsWith(lanes)));
        expected.put(AttentionTopology.EVENTS_BY_CONVERSATION, lanes.value());
        Map<String, String> different;
        try {
            Admin admin = Admin.create(new ClientSettings(kafka).admin(Service.ANALYTICS.module() + "-topics"));
            different = PartitionCounts.differences(admin, expected);
        } catch (KafkaException e) {
            LOG.warnf("The topics were not compared with the number of lanes: %s", e.getMessage());
            return;
        }
        if (!different.isEmpty()) {
            throw new IllegalStateException(
                    "The service does not start, because %s is %s and these topics have another number of partitions: %s"
                            .formatted(LaneCount.VARIABLE, lanes, different));
        }
    }
}
