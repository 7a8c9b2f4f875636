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

/// The topics of the suite on a broker for tests. They are emptied between applications and not
/// created again.
final class TestTopics {

    private TestTopics() {}

    static void create(String bootstrap) {
        KafkaTopics.create(
                bootstrap,
                TopicSpec.ofTheSuite(LaneCount.DEFAULT).stream()
                        .map(TestTopics::erasable)
                        .toList());
    }

    static void forgetRecords(String bootstrap) {
        try (Admin admin = KafkaTopics.admin(bootstrap)) {
            List<String> groups = KafkaTopics.await(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .toList();
            // A group that still has members is kept together with its offsets
            admin.deleteConsumerGroups(groups);
            KafkaTopics.await(admin.deleteTopics(topicsOutsideTheSuite(admin)).all());
            Map<TopicPartition, RecordsToDelete> written = writtenPartitions(admin);
            KafkaTopics.await(admin.deleteRecords(written).all());
        }
    }

    /// Returns a topic whose records can be deleted by offset. Kafka does not allow this for topics
    /// that are only compacted.
    private static TopicSpec erasable(TopicSpec topic) {
        if (!topic.compacted()) {
            return topic;
        }
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("cleanup.policy", "compact,delete");
        settings.put("retention.ms", "-1");
        return new TopicSpec(topic.name(), topic.partitions(), settings);
    }

    /// Returns other topics, such as the changelogs of a Kafka Streams topology.
    private static List<String> topicsOutsideTheSuite(Admin admin) {
        List<String> known = TopicSpec.ofTheSuite(LaneCount.DEFAULT).stream()
                .map(TopicSpec::name)
                .toList();
        return KafkaTopics.await(admin.listTopics().names()).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Map<TopicPartition, RecordsToDelete> writtenPartitions(Admin admin) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicSpec topic : TopicSpec.ofTheSuite(LaneCount.DEFAULT)) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(latest).all()).forEach((partition, end) -> {
            if (end.offset() > 0) {
                written.put(partition, RecordsToDelete.beforeOffset(end.offset()));
            }
        });
        return written;
    }
}
