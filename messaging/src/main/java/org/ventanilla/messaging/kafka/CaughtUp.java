package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.messaging.Beat;

/// Knows, per lane, up to which instant of the broker's clock all that reached the entity has been
/// handled here. A silence is judged only up to there, so an answer that waits in the lag counts.
///
/// Two steps make an instant safe: the gateway has published everything up to it, and then every
/// topic of the lane was read to the end it had at that moment. Used by the consumer's thread
/// alone.
final class CaughtUp {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Integer, Instant> caughtUpTo = new HashMap<>();
    private final Map<Integer, Target> targets = new HashMap<>();
    private final Beat looks = new Beat(BETWEEN_LOOKS);

    /// What a lane must have read, topic by topic, for {@code instant} to be safe.
    private record Target(Map<TopicPartition, Long> ends, Instant instant) {
        boolean isReached(Map<TopicPartition, Long> positions, Set<TopicPartition> stopped) {
            return ends.entrySet().stream()
                    .allMatch(end -> !stopped.contains(end.getKey())
                            && positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }
    }

    /// By the broker's clock; {@link Instant#MIN} until known.
    Instant of(int lane) {
        return caughtUpTo.getOrDefault(lane, Instant.MIN);
    }

    /// Looks again, now and then. A lane that does not reach its end holds up no other.
    ///
    /// @param positions next offset to be handled, per owned partition
    /// @param stopped partitions that are not read: their lanes are not caught up, wherever they
    ///     stand
    void look(
            Instant watermark,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> positions,
            Set<TopicPartition> stopped) {
        if (looks.due()) {
            List<TopicPartition> behind = positions.keySet().stream()
                    .filter(p -> !targets.containsKey(p.partition()))
                    .filter(p -> watermark.isAfter(of(p.partition())))
                    .toList();
            if (!behind.isEmpty()) {
                aim(consumer.endOffsets(behind, PATIENCE), watermark);
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

    /// Forgets lanes that are no longer ours.
    void retain(Collection<Integer> lanes) {
        caughtUpTo.keySet().retainAll(lanes);
        targets.clear();
    }

    private void aim(Map<TopicPartition, Long> ends, Instant watermark) {
        ends.forEach((partition, end) -> targets.computeIfAbsent(
                        partition.partition(), _ -> new Target(new HashMap<>(), watermark))
                .ends()
                .put(partition, end));
    }
}
