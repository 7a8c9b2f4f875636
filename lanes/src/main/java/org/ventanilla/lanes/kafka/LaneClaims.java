package org.ventanilla.lanes.kafka;

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
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.postgres.LaneStore;
import org.ventanilla.records.Subscription;
import org.ventanilla.records.UnknownVersion;

/// The partitions that this instance owns. Kafka assigned these partitions to the instance, and the
/// instance claimed them in the database. The class also stores how far each partition is handled and
/// which partitions are stopped. Used only by the consumer's thread, except [#stopped()].
final class LaneClaims {

    private static final Logger LOG = Logger.getLogger(LaneClaims.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Database database;
    private final OwnedLanes lanes;
    private final String fenceTopic;
    private final String deadLetters;
    private final Runnable onOwnershipChange;
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Map<TopicPartition, Stop> stopped = new ConcurrentHashMap<>();
    /// Stopped partitions whose stop is not stored in the database yet.
    private final Set<TopicPartition> unstoredStops = new HashSet<>();

    LaneClaims(
            KafkaConsumer<byte[], byte[]> consumer,
            Database database,
            OwnedLanes lanes,
            Subscription subscription,
            Runnable onOwnershipChange) {
        this.consumer = consumer;
        this.database = database;
        this.lanes = lanes;
        this.fenceTopic = subscription.firstTopic();
        this.deadLetters = subscription.deadLetters();
        this.onOwnershipChange = onOwnershipChange;
    }

    /// The epoch under which each partition is owned.
    Map<TopicPartition, Long> epochs() {
        return epochs;
    }

    /// The next offset to be handled in each owned partition.
    Map<TopicPartition, Long> positions() {
        return positions;
    }

    /// The owned partitions that are not read, with the reason. Safe for use by several threads.
    Map<TopicPartition, Stop> stopped() {
        return stopped;
    }

    /// The partitions that stopped because their log no longer matches their position.
    Set<TopicPartition> stoppedByChangedLog() {
        return stopped.entrySet().stream()
                .filter(stop -> stop.getValue().cause() == LaneStop.LOG_CHANGED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The partitions from which nothing may be fetched now.
    Set<TopicPartition> pausedPartitions() {
        Set<TopicPartition> pausedPartitions = new HashSet<>(stopped.keySet());
        pausedPartitions.addAll(unclaimed);
        return pausedPartitions;
    }

    boolean hasUnclaimed() {
        return !unclaimed.isEmpty();
    }

    /// Stores the partitions that Kafka assigned, so that [#claim()] claims them later. This method
    /// needs no backend. Each partition gets a provisional position, because the client would otherwise
    /// ask Kafka for the committed offset of the partition.
    void addAssigned(Collection<TopicPartition> partitions) {
        unclaimed.addAll(partitions);
        consumer.pause(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    /// Drops partitions that this instance no longer owns.
    void drop(Collection<TopicPartition> partitions) {
        epochs.keySet().removeAll(partitions);
        positions.keySet().removeAll(partitions);
        unclaimed.removeAll(partitions);
        stopped.keySet().removeAll(partitions);
        unstoredStops.removeAll(partitions);
        updateOwnedLanes();
    }

    /// Claims the assigned partitions, starts to read each at the position in the database, and
    /// stores new stops in the database.
    void claim() {
        if (!unclaimed.isEmpty()) {
            claimAssigned();
        }
        if (!unstoredStops.isEmpty()) {
            storeStops();
        }
    }

    /// The end offsets are read after the claim, because the former owner may move the partitions until
    /// the claim is committed.
    private void claimAssigned() {
        List<TopicPartition> partitions = List.copyOf(unclaimed);
        Map<TopicPartition, LaneStore.Position> claimed =
                database.inTransaction(tx -> LaneStore.claim(tx.connection(), partitions));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        claimed.forEach((partition, position) -> {
            epochs.put(partition, position.epoch());
            positions.put(partition, position.nextOffset());
            long end = ends.getOrDefault(partition, 0L);
            if (position.isLogChanged() || position.nextOffset() > end) {
                handleChangedLog(partition, beginnings.getOrDefault(partition, 0L), end);
            } else {
                startReading(partition, beginnings.getOrDefault(partition, 0L));
            }
            unclaimed.remove(partition);
        });
        updateOwnedLanes();
        LOG.infof("Lanes claimed: %s", lanes.numbers());
    }

    /// Handles partitions whose log has no record at their position.
    void handleOutOfRange(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.stream().filter(positions::containsKey).forEach(partition -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (positions.get(partition) < beginning) {
                startReading(partition, beginning);
            } else {
                handleChangedLog(partition, beginning, ends.getOrDefault(partition, 0L));
            }
        });
    }

    /// Stores how far partitions are handled.
    void setPositions(Map<TopicPartition, Long> nextOffsets) {
        positions.putAll(nextOffsets);
    }

    /// Stops a partition before a record or row that only a newer release can read.
    void stopBeforeNewerVersion(TopicPartition partition, UnknownVersion cause) {
        stop(
                partition,
                new Stop(LaneStop.NEWER_VERSION, String.valueOf(cause.getMessage())),
                "A lane stopped until a newer release reads it: %s. topic=%s");
    }

    /// Continues to read a stopped partition at the position that an operator set.
    void resume(TopicPartition partition, long offset) {
        positions.put(partition, offset);
        consumer.seek(partition, offset);
        stopped.remove(partition);
        unstoredStops.remove(partition);
    }

    /// The positions that are committed to Kafka. Tools use these positions to show lag and stops. They
    /// have no effect on this service.
    Map<TopicPartition, OffsetAndMetadata> lagOffsets() {
        return positions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        position -> new OffsetAndMetadata(position.getValue(), stopCause(position.getKey()))));
    }

    private String stopCause(TopicPartition partition) {
        return Optional.ofNullable(stopped.get(partition))
                .map(stop -> stop.cause().name())
                .orElse("");
    }

    private void startReading(TopicPartition partition, long beginning) {
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

    private void handleChangedLog(TopicPartition partition, long beginning, long end) {
        long position = positions.get(partition);
        if (partition.topic().equals(deadLetters)) {
            readOrdersFromBeginning(partition, position, beginning);
            return;
        }
        stop(
                partition,
                new Stop(
                        LaneStop.LOG_CHANGED,
                        "read up to %d, but the log has %d to %d".formatted(position, beginning, end)),
                "A lane stopped, because its log no longer matches its position: %s. "
                        + "An operator must set its position (./ventanilla lanes). topic=%s");
        unstoredStops.add(partition);
    }

    /// Stores the stops in the database, so that a partition stays stopped when its log grows and
    /// another instance, or a later start, claims it.
    private void storeStops() {
        Map<TopicPartition, Long> epochsOfStops = new HashMap<>();
        unstoredStops.forEach(partition -> epochsOfStops.put(partition, epochs.get(partition)));
        if (!database.inTransaction(tx -> LaneStore.stop(tx.connection(), epochsOfStops))) {
            throw new Fenced("another instance moved these stopped lanes: " + epochsOfStops.keySet());
        }
        unstoredStops.clear();
    }

    /// Reads the topic of dead letters from its beginning. The topic contains the orders of operators,
    /// including the orders for stopped lanes, so reading it must not stop. An order that was already
    /// executed has no second effect.
    private void readOrdersFromBeginning(TopicPartition partition, long position, long beginning) {
        boolean wasPositionSet = database.inTransaction(
                tx -> LaneStore.setPosition(tx.connection(), partition, epochs.get(partition), position, beginning));
        if (!wasPositionSet) {
            throw new Fenced(partition + " was moved by another instance");
        }
        positions.put(partition, beginning);
        consumer.seek(partition, beginning);
        LOG.errorf(
                "The log of the dead letters no longer matches its position and is read again. "
                        + "topic=%s from=%d to=%d",
                partition, position, beginning);
    }

    private void stop(TopicPartition partition, Stop stop, String logMessage) {
        stopped.put(partition, stop);
        consumer.seek(partition, positions.get(partition));
        LOG.errorf(logMessage, stop.detail(), partition);
    }

    private void updateOwnedLanes() {
        lanes.replace(epochs.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(fenceTopic))
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue)));
        onOwnershipChange.run();
    }
}
