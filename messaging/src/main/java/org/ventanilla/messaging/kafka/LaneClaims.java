package org.ventanilla.messaging.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.deadletter.LaneStop;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Subscription;
import org.ventanilla.messaging.UnknownVersion;
import org.ventanilla.messaging.postgres.LaneStore;

/// What this instance owns: the partitions that Kafka assigned and the database let it claim, how
/// far each of them is handled, and which of them stopped. Used by the consumer's thread alone, but
/// for [#stopped()].
final class LaneClaims {

    private static final Logger LOG = Logger.getLogger(LaneClaims.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Database database;
    private final OwnedLanes lanes;
    private final String fence;
    private final String deadLetters;
    private final Runnable whenOwnershipChanges;
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Map<TopicPartition, Stop> stopped = new ConcurrentHashMap<>();
    /// Stopped, and the database is not told yet.
    private final Set<TopicPartition> unmarked = new HashSet<>();

    LaneClaims(
            KafkaConsumer<byte[], byte[]> consumer,
            Database database,
            OwnedLanes lanes,
            Subscription subscription,
            Runnable whenOwnershipChanges) {
        this.consumer = consumer;
        this.database = database;
        this.lanes = lanes;
        this.fence = subscription.firstTopic();
        this.deadLetters = subscription.deadLetters();
        this.whenOwnershipChanges = whenOwnershipChanges;
    }

    /// Under which each partition is owned.
    Map<TopicPartition, Long> epochs() {
        return epochs;
    }

    /// The next offset to be handled of each owned partition.
    Map<TopicPartition, Long> positions() {
        return positions;
    }

    /// The owned partitions that are not read, and why. Safe for use by several threads.
    Map<TopicPartition, Stop> stopped() {
        return stopped;
    }

    /// The partitions that stopped because their log changed.
    Set<TopicPartition> changed() {
        return stopped.entrySet().stream()
                .filter(stop -> stop.getValue().cause() == LaneStop.LOG_CHANGED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The partitions of which nothing may be fetched now.
    Set<TopicPartition> quiet() {
        Set<TopicPartition> quiet = new HashSet<>(stopped.keySet());
        quiet.addAll(unclaimed);
        return quiet;
    }

    boolean incomplete() {
        return !unclaimed.isEmpty();
    }

    /// Takes note of what Kafka proposes. Nothing here needs a backend, because the claim that
    /// follows decides. Each partition gets some position, because one without any would be looked
    /// for among Kafka's own offsets.
    void assigned(Collection<TopicPartition> partitions) {
        unclaimed.addAll(partitions);
        consumer.pause(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    /// These are no longer ours.
    void forget(Collection<TopicPartition> partitions) {
        epochs.keySet().removeAll(partitions);
        positions.keySet().removeAll(partitions);
        unclaimed.removeAll(partitions);
        stopped.keySet().removeAll(partitions);
        unmarked.removeAll(partitions);
        publish();
    }

    /// Claims what was assigned, begins to read each partition where the database says, and tells
    /// the database which of them stopped.
    void claim() {
        if (!unclaimed.isEmpty()) {
            claimAssigned();
        }
        if (!unmarked.isEmpty()) {
            markStopped();
        }
    }

    /// The ends are asked after the claim, because until then the former owner may move on.
    private void claimAssigned() {
        List<TopicPartition> asked = List.copyOf(unclaimed);
        Map<TopicPartition, LaneStore.Position> claimed =
                database.inTransaction(tx -> LaneStore.claim(tx.connection(), asked));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(asked);
        Map<TopicPartition, Long> ends = consumer.endOffsets(asked);
        claimed.forEach((partition, position) -> {
            epochs.put(partition, position.epoch());
            positions.put(partition, position.nextOffset());
            long end = ends.getOrDefault(partition, 0L);
            if (position.logChanged() || position.nextOffset() > end) {
                logChanged(partition, beginnings.getOrDefault(partition, 0L), end);
            } else {
                begin(partition, beginnings.getOrDefault(partition, 0L));
            }
            unclaimed.remove(partition);
        });
        publish();
        LOG.infof("Lanes claimed: %s", lanes.numbers());
    }

    /// The broker has no record at the place where these were to be read on.
    void outOfRange(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.stream().filter(positions::containsKey).forEach(partition -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (positions.get(partition) < beginning) {
                begin(partition, beginning);
            } else {
                logChanged(partition, beginning, ends.getOrDefault(partition, 0L));
            }
        });
    }

    /// Takes note of how far partitions are handled.
    void handled(Map<TopicPartition, Long> nextOffsets) {
        positions.putAll(nextOffsets);
    }

    /// Stops before what only a newer release can read.
    void stop(TopicPartition partition, UnknownVersion why) {
        stop(
                partition,
                new Stop(LaneStop.NEWER_VERSION, String.valueOf(why.getMessage())),
                "A lane stopped until a newer release reads it: %s. topic=%s");
    }

    /// Reads on where an operator put a stopped partition.
    void resume(TopicPartition partition, long offset) {
        positions.put(partition, offset);
        consumer.seek(partition, offset);
        stopped.remove(partition);
        unmarked.remove(partition);
    }

    /// What Kafka is told of the positions. It moves nothing here; it shows lag and stops to tools.
    Map<TopicPartition, OffsetAndMetadata> shown() {
        return positions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        position -> new OffsetAndMetadata(position.getValue(), note(position.getKey()))));
    }

    private String note(TopicPartition partition) {
        return Optional.ofNullable(stopped.get(partition))
                .map(stop -> stop.cause().name())
                .orElse("");
    }

    private void begin(TopicPartition partition, long beginning) {
        long position = positions.get(partition);
        if (position > 0 && position < beginning) {
            LOG.errorf(
                    "Records were deleted by age before they were read. topic=%s from=%d to=%d",
                    partition, position, beginning);
        }
        long next = Math.max(position, beginning);
        positions.put(partition, next);
        consumer.seek(partition, next);
    }

    private void logChanged(TopicPartition partition, long beginning, long end) {
        long position = positions.get(partition);
        if (partition.topic().equals(deadLetters)) {
            readOrdersAgain(partition, position, beginning);
            return;
        }
        stop(
                partition,
                new Stop(
                        LaneStop.LOG_CHANGED,
                        "read up to %d, but the log has %d to %d".formatted(position, beginning, end)),
                "A lane stopped, because its log no longer fits what was read of it: %s. "
                        + "An operator must say where to read on (./ventanilla lanes). topic=%s");
        unmarked.add(partition);
    }

    /// So that it stays stopped when its log grows and another instance, or a later start, claims
    /// it.
    private void markStopped() {
        Map<TopicPartition, Long> marks = new HashMap<>();
        unmarked.forEach(partition -> marks.put(partition, epochs.get(partition)));
        if (!database.inTransaction(tx -> LaneStore.stop(tx.connection(), marks))) {
            throw new Fenced("stopped lanes moved on without us: " + marks.keySet());
        }
        unmarked.clear();
    }

    /// Operators' orders come by this log, also those for stopped lanes, so it must not stop. An
    /// order that was carried out before has no second effect.
    private void readOrdersAgain(TopicPartition partition, long position, long beginning) {
        boolean placed = database.inTransaction(
                tx -> LaneStore.place(tx.connection(), partition, epochs.get(partition), position, beginning));
        if (!placed) {
            throw new Fenced(partition + " moved on without us");
        }
        positions.put(partition, beginning);
        consumer.seek(partition, beginning);
        LOG.errorf(
                "The log of the dead letters no longer fits what was read of it, and is read again. "
                        + "topic=%s from=%d to=%d",
                partition, position, beginning);
    }

    private void stop(TopicPartition partition, Stop stop, String message) {
        stopped.put(partition, stop);
        consumer.seek(partition, positions.get(partition));
        LOG.errorf(message, stop.detail(), partition);
    }

    private void publish() {
        lanes.replace(epochs.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(fence))
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue)));
        whenOwnershipChanges.run();
    }
}
