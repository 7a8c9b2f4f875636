package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.lanes.Beat;

/// Tracks, for each lane, the instant of the broker's clock up to which this service has handled
/// everything that reached the entity. A person's silence is judged only up to that instant, so an
/// answer that is still unread counts as an answer.
///
/// Two steps make an instant safe for a lane. First, the gateway has published everything up to the
/// instant. Then every topic of the lane has been read up to the end offset that was observed after
/// the first step. Used only by the consumer's thread.
final class CaughtUp {

    private static final Duration BETWEEN_TARGETS = Duration.ofMillis(250);
    private static final Duration END_OFFSETS_TIMEOUT = Duration.ofSeconds(2);

    private final Map<Integer, Instant> caughtUpTo = new HashMap<>();
    private final Map<Integer, Target> targets = new HashMap<>();
    private final Beat targetUpdates = new Beat(BETWEEN_TARGETS);

    /// The end offsets that a lane must reach in each topic before `instant` is safe.
    private record Target(Map<TopicPartition, Long> ends, Instant instant) {
        boolean isReached(Map<TopicPartition, Long> positions, Set<TopicPartition> stopped) {
            return ends.entrySet().stream()
                    .allMatch(end -> !stopped.contains(end.getKey())
                            && positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }
    }

    /// Returns the instant for a lane, by the broker's clock; [Instant#MIN] while unknown.
    Instant instantOf(int lane) {
        return caughtUpTo.getOrDefault(lane, Instant.MIN);
    }

    /// Updates the instants of lanes that have reached their end offsets, and observes new end offsets
    /// at a fixed interval. A lane that does not reach its end offsets does not delay other lanes.
    ///
    /// @param watermark the instant up to which the gateway has published everything
    /// @param positions the next offset to be handled, for each owned partition
    /// @param stopped partitions that are not read; their lanes never count as caught up
    void update(
            Instant watermark,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> positions,
            Set<TopicPartition> stopped) {
        if (targetUpdates.due()) {
            List<TopicPartition> behind = positions.keySet().stream()
                    .filter(partition -> !targets.containsKey(partition.partition()))
                    .filter(partition -> watermark.isAfter(instantOf(partition.partition())))
                    .toList();
            if (!behind.isEmpty()) {
                setTargets(consumer.endOffsets(behind, END_OFFSETS_TIMEOUT), watermark);
            }
        }
        targets.entrySet().removeIf(lane -> {
            boolean isReached = lane.getValue().isReached(positions, stopped);
            if (isReached) {
                caughtUpTo.put(lane.getKey(), lane.getValue().instant());
            }
            return isReached;
        });
    }

    /// Drops lanes that this instance no longer owns.
    void retain(Collection<Integer> lanes) {
        caughtUpTo.keySet().retainAll(lanes);
        targets.clear();
    }

    private void setTargets(Map<TopicPartition, Long> ends, Instant watermark) {
        ends.forEach((partition, end) -> targets.computeIfAbsent(
                        partition.partition(), _ -> new Target(new HashMap<>(), watermark))
                .ends()
                .put(partition, end));
    }
}
