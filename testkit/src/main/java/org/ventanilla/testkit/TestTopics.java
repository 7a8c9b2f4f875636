package org.ventanilla.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// The suite's topics on a broker under test, which are emptied between applications instead of
/// being made again.
final class TestTopics {

    private TestTopics() {}

    static void create(String bootstrap) {
        KafkaTopics.create(
                bootstrap,
                TopicSpec.ofTheSuite().stream().map(TestTopics::erasable).toList());
    }

    static void forgetRecords(String bootstrap) {
        try (Admin admin = KafkaTopics.admin(bootstrap)) {
            List<String> groups = KafkaTopics.await(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .toList();
            // A group that still has members stays, and so do its offsets
            admin.deleteConsumerGroups(groups);
            KafkaTopics.await(admin.deleteTopics(topicsOutsideTheSuite(admin)).all());
            Map<TopicPartition, RecordsToDelete> written = writtenPartitions(admin);
            KafkaTopics.await(admin.deleteRecords(written).all());
        }
    }

    /// Kafka deletes no records by offset where it only compacts.
    private static TopicSpec erasable(TopicSpec topic) {
        if (!topic.compacted()) {
            return topic;
        }
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("cleanup.policy", "compact,delete");
        settings.put("retention.ms", "-1");
        return new TopicSpec(topic.name(), topic.partitions(), settings);
    }

    /// Such as the change logs of a stream topology.
    private static List<String> topicsOutsideTheSuite(Admin admin) {
        List<String> known =
                TopicSpec.ofTheSuite().stream().map(TopicSpec::name).toList();
        return KafkaTopics.await(admin.listTopics().names()).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Map<TopicPartition, RecordsToDelete> writtenPartitions(Admin admin) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicSpec topic : TopicSpec.ofTheSuite()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(asked).all()).forEach((partition, end) -> {
            if (end.offset() > 0) {
                written.put(partition, RecordsToDelete.beforeOffset(end.offset()));
            }
        });
        return written;
    }
}
