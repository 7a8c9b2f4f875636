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
/// An instant is safe after two steps: the gateway has published everything up to it, and every
/// topic of the lane was then read up to the end offset observed at that moment. Used only by the
/// consumer's thread.
final class CaughtUp {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Map<Integer, Instant> caughtUpTo = new HashMap<>();
    private final Map<Integer, Target> targets = new HashMap<>();
    private final Beat interval = new Beat(INTERVAL);

    /// The end offsets that a lane must reach in each topic before `instant` is safe.
    private record Target(Map<TopicPartition, Long> ends, Instant instant) {
        boolean isReached(Map<TopicPartition, Long> positions, Set<TopicPartition> stopped) {
            return ends.entrySet().stream()
                    .allMatch(end -> !stopped.contains(end.getKey())
                            && positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }
    }

    /// Returns the instant for a lane, by the broker's clock; [Instant#MIN] while unknown.
    Instant of(int lane) {
        return caughtUpTo.getOrDefault(lane, Instant.MIN);
    }

    /// Updates the instants at a fixed interval. A lane that does not reach its end offsets does
    /// not delay the others.
    ///
    /// @param positions the next offset to be handled, for each owned partition
    /// @param stopped partitions that are not read; their lanes never count as caught up
    void update(
            Instant watermark,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> positions,
            Set<TopicPartition> stopped) {
        if (interval.due()) {
            List<TopicPartition> behind = positions.keySet().stream()
                    .filter(p -> !targets.containsKey(p.partition()))
                    .filter(p -> watermark.isAfter(of(p.partition())))
                    .toList();
            if (!behind.isEmpty()) {
                setTargets(consumer.endOffsets(behind, TIMEOUT), watermark);
            }
        }
        targets.entrySet().removeIf(lane -> {
            boolean reached = lane.getValue().isReached(positions, stopped);
            if (reached) {
                caughtUpTo.put(lane.getKey(), lane.getValue().instant());
            }
            return reached;
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
