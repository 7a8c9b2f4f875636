package org.ventanilla.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// Creates the topics of the suite on a broker for tests, and deletes their records before the next
/// application starts.
final class TestTopics {

    private TestTopics() {}

    static void create(String bootstrap) {
        KafkaTopics.create(
                bootstrap,
                TopicSpec.ofTheSuite(LaneCount.DEFAULT).stream()
                        .map(TestTopics::withDeletableRecords)
                        .toList());
    }

    static void deleteRecordsAndGroups(String bootstrap) {
        try (Admin admin = KafkaTopics.admin(bootstrap)) {
            List<String> groups = KafkaTopics.await(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .toList();
            // The broker refuses to delete a group that still has members. The group then remains with its
            // offsets.
            admin.deleteConsumerGroups(groups);
            KafkaTopics.await(admin.deleteTopics(topicsOutsideTheSuite(admin)).all());
            KafkaTopics.await(admin.deleteRecords(allRecords(admin)).all());
        }
    }

    /// Returns the topic with settings that allow Kafka to delete records up to an offset. Kafka does not
    /// allow this for topics that are only compacted.
    private static TopicSpec withDeletableRecords(TopicSpec topic) {
        if (!topic.compacted()) {
            return topic;
        }
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("cleanup.policy", "compact,delete");
        settings.put("retention.ms", "-1");
        return new TopicSpec(topic.name(), topic.partitions(), settings);
    }

    /// Returns topics that tests or applications created, such as the changelogs of a Kafka Streams
    /// topology.
    private static List<String> topicsOutsideTheSuite(Admin admin) {
        List<String> known = TopicSpec.ofTheSuite(LaneCount.DEFAULT).stream()
                .map(TopicSpec::name)
                .toList();
        return KafkaTopics.await(admin.listTopics().names()).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Map<TopicPartition, RecordsToDelete> allRecords(Admin admin) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicSpec topic : TopicSpec.ofTheSuite(LaneCount.DEFAULT)) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, RecordsToDelete> recordsToDelete = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(latest).all()).forEach((partition, end) -> {
            if (end.offset() > 0) {
                recordsToDelete.put(partition, RecordsToDelete.beforeOffset(end.offset()));
            }
        });
        return recordsToDelete;
    }
}
