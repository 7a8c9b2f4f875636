package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.Topic;

/// Knows, per lane, up to which instant of the broker's clock all that reached the entity has been
/// handled here. A silence
/// is judged only up to there, so an answer that waits in the lag always counts.
///
/// Two steps make an instant safe: the gateway has published everything up to it, and then the lane
/// was read to the end
/// it had at that moment. Used by the consumer's thread alone.
final class CaughtUp {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Topic judged;
    private final Map<Integer, Instant> caughtUpTo = new HashMap<>();
    private final Map<Integer, Target> targets = new HashMap<>();
    private Instant lastWatermark = Instant.MIN;
    private long nextLookNanos = System.nanoTime();

    /// What a lane must have read for {@code instant} to be safe.
    private record Target(long endOffset, Instant instant) {}

    CaughtUp(Topic judged) {
        this.judged = judged;
    }

    /// By the broker's clock; {@link Instant#MIN} until known.
    Instant of(int lane) {
        return caughtUpTo.getOrDefault(lane, Instant.MIN);
    }

    /// Looks again, now and then.
    ///
    /// @param positions next offset to be handled, per owned partition
    void look(
            Instant watermark,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> positions) {
        if (watermark.isAfter(lastWatermark)
                && targets.isEmpty()
                && System.nanoTime() - nextLookNanos >= 0) {
            nextLookNanos = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            List<TopicPartition> owned =
                    positions.keySet().stream()
                            .filter(p -> p.topic().equals(judged.name()))
                            .toList();
            consumer.endOffsets(owned, PATIENCE)
                    .forEach(
                            (partition, end) ->
                                    targets.put(partition.partition(), new Target(end, watermark)));
            lastWatermark = watermark;
        }
        reach(positions);
    }

    /// Forgets lanes that are no longer ours.
    void retain(Collection<Integer> lanes) {
        caughtUpTo.keySet().retainAll(lanes);
        targets.clear();
        lastWatermark = Instant.MIN;
    }

    private void reach(Map<TopicPartition, Long> positions) {
        Map<Integer, Target> reached =
                targets.entrySet().stream()
                        .filter(
                                target ->
                                        positions.getOrDefault(
                                                        new TopicPartition(
                                                                judged.name(), target.getKey()),
                                                        -1L)
                                                >= target.getValue().endOffset())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        reached.forEach(
                (lane, target) -> {
                    caughtUpTo.put(lane, target.instant());
                    targets.remove(lane);
                });
    }
}
