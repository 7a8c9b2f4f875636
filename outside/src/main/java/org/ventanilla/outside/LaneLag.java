package org.ventanilla.outside;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Counts the records that services have not read yet: the difference between the position of a
/// lane in the service's store and the end of the lane's partition.
///
/// Numbers of partitions are read once, so an instance is for one run of a suite.
public final class LaneLag {
    private final Admin admin;
    private final Map<String, Integer> partitionCounts = new HashMap<>();

    /// @param admin stays open; the caller closes it
    public LaneLag(Admin admin) {
        this.admin = admin;
    }

    /// The number of unread records in each lane of a service. A lane that no instance ever owned
    /// has no row in the store, and all its records are unread.
    ///
    /// @param store a connection to the database of the service
    public Map<TopicPartition, Long> of(Connection store) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        Set<String> topics = new HashSet<>();
        try (Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("select topic, partition, next_offset from audit_lane")) {
            while (rows.next()) {
                topics.add(rows.getString(1));
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        for (String topic : topics) {
            for (int partition = 0; partition < partitionCount(topic); partition++) {
                next.putIfAbsent(new TopicPartition(topic, partition), 0L);
            }
        }
        return behind(next);
    }

    /// The number of records between these offsets and the current ends of the partitions.
    public Map<TopicPartition, Long> behind(Map<TopicPartition, Long> next) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        next.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> behind = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(latest).all())
                .forEach((partition, end) -> behind.put(partition, Math.max(0, end.offset() - next.get(partition))));
        return behind;
    }

    private int partitionCount(String topic) {
        return partitionCounts.computeIfAbsent(
                topic,
                name -> KafkaTopics.await(admin.describeTopics(List.of(name)).allTopicNames())
                        .get(name)
                        .partitions()
                        .size());
    }
}
