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

/// Counts the records that services have not read yet. The number for a lane is the difference between
/// the lane's position in the service's database and the end of the lane's partition.
///
/// An object of this class reads the number of partitions of each topic only once, so it must not be
/// used after topics change.
public final class LaneLag {
    private final Admin admin;
    private final Map<String, Integer> partitionCounts = new HashMap<>();

    /// @param admin a Kafka client that the caller closes
    public LaneLag(Admin admin) {
        this.admin = admin;
    }

    /// The number of unread records in each lane of a service. A lane that no instance of the service
    /// ever owned has no row in the database, and all records of such a lane are unread.
    ///
    /// @param store a connection to the database of the service
    public Map<TopicPartition, Long> of(Connection store) throws SQLException {
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        Set<String> topics = new HashSet<>();
        try (Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("select topic, partition, next_offset from audit_lane")) {
            while (rows.next()) {
                topics.add(rows.getString(1));
                nextOffsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        for (String topic : topics) {
            for (int partition = 0; partition < partitionCount(topic); partition++) {
                nextOffsets.putIfAbsent(new TopicPartition(topic, partition), 0L);
            }
        }
        return behind(nextOffsets);
    }

    /// The number of records from the given offset of each partition to the current end of the
    /// partition.
    public Map<TopicPartition, Long> behind(Map<TopicPartition, Long> nextOffsets) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        nextOffsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> counts = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(latest).all())
                .forEach((partition, end) ->
                        counts.put(partition, Math.max(0, end.offset() - nextOffsets.get(partition))));
        return counts;
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
