package org.ventanilla.lanes.kafka;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.records.PartitionCounts;

/// Compares the topics that a service reads or writes with the installation's number of lanes.
///
/// If a topic has another number of partitions, the records of a contact are in partitions with
/// different numbers: two instances would handle the contact at the same time, and the order of its
/// records would be lost.
final class TopicComparison {

    private final KafkaClients clients;
    private final LaneCount lanes;
    private final Map<String, Integer> expected;

    TopicComparison(KafkaClients clients, Service service, LaneCount lanes) {
        this.clients = clients;
        this.lanes = lanes;
        this.expected = Topics.of(service).stream().collect(toMap(Topic::name, topic -> topic.partitionsWith(lanes)));
    }

    /// Returns a sentence that names every topic with another number of partitions. Returns null if all
    /// topics have the right number.
    ///
    /// @throws KafkaException if the broker is unavailable
    @Nullable
    String difference() {
        Map<String, String> different = PartitionCounts.differences(clients.admin("topics"), expected);
        return different.isEmpty()
                ? null
                : "No lane is read, because %s is %s and these topics have another number of partitions: %s"
                        .formatted(LaneCount.VARIABLE, lanes, different);
    }
}
