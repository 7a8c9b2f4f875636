package org.ventanilla.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.contracts.deadletter.LaneStop;
import org.ventanilla.testkit.backends.QuietLogs;

/// Reads the state of every service's lanes from Kafka, and sends the operator's orders for lanes
/// that stopped. For each partition that a service reads, the service commits the offset of the next
/// record to handle and, if it stopped the lane, the reason.
final class LaneAdmin implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Map<String, Object> ADMIN_SETTINGS =
            Map.of("default.api.timeout.ms", 10_000, "request.timeout.ms", 10_000);

    private final Admin admin;
    private final OrderWriter orders;

    /// @param kafka the operator's settings for Kafka clients, with the broker's address
    LaneAdmin(Map<String, Object> kafka) {
        QuietLogs.kafka();
        admin = Admin.create(KafkaSettings.merge(kafka, ADMIN_SETTINGS));
        orders = new OrderWriter(kafka);
    }

    /// A partition that a service reads.
    ///
    /// @param next the offset of the next record that the service handles
    /// @param beginning the first offset of the log
    /// @param end the offset after the last record of the log
    /// @param stop why the service stopped reading the partition; null while the service reads it
    record Lane(
            Service service,
            TopicPartition partition,
            long next,
            long beginning,
            long end,
            @Nullable LaneStop stop) {

        /// The number of records in the log that the service has not handled.
        long unread() {
            return Math.max(0, end - Math.max(next, beginning));
        }
    }

    /// The lanes of all services except analytics, which reads its topics without lanes.
    ///
    /// @throws KafkaException if the broker does not answer
    List<Lane> lanes() {
        Set<String> topics = await(admin.listTopics().names());
        List<Lane> lanes = new ArrayList<>();
        for (Service service : Service.values()) {
            if (service != Service.ANALYTICS) {
                lanes.addAll(lanesOf(service, topics));
            }
        }
        lanes.sort(Comparator.comparing(Lane::service)
                .thenComparing(lane -> lane.partition().topic())
                .thenComparing(lane -> lane.partition().partition()));
        return lanes;
    }

    /// Orders that services continue stopped lanes, and waits until the services have continued.
    ///
    /// @param newOffsets the offset at which each lane continues
    /// @return the lanes that did not continue in time; the orders for these lanes remain valid
    List<Lane> readFrom(Map<Lane, Long> newOffsets) {
        newOffsets.forEach(this::sendOrder);
        List<Lane> stopped = List.copyOf(newOffsets.keySet());
        Instant deadline = Instant.now().plus(ANSWER_WITHIN);
        while (!stopped.isEmpty() && Instant.now().isBefore(deadline)) {
            waitForNextPoll();
            List<Lane> current = lanes();
            stopped = stopped.stream()
                    .filter(lane -> isStillStopped(lane, current))
                    .toList();
        }
        return stopped;
    }

    @Override
    public void close() {
        orders.close();
        admin.close(Duration.ZERO);
    }

    private void sendOrder(Lane lane, long readFrom) {
        LaneOrder order = new LaneOrder(
                lane.partition().topic(), lane.partition().partition(), lane.next(), readFrom, Instant.now());
        orders.write(
                Topics.deadLettersOf(lane.service()).name(),
                lane.partition().partition(),
                order,
                lane.partition().toString());
    }

    private static boolean isStillStopped(Lane ordered, List<Lane> current) {
        return current.stream()
                .anyMatch(lane -> lane.service() == ordered.service()
                        && lane.partition().equals(ordered.partition())
                        && lane.stop() == ordered.stop()
                        && lane.next() == ordered.next());
    }

    /// @param topics the names of the topics that exist on the broker
    private List<Lane> lanesOf(Service service, Set<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(committedBy(service));
        committed.keySet().removeIf(partition -> !topics.contains(partition.topic()));
        committed.values().removeIf(Objects::isNull);
        Map<TopicPartition, Long> beginnings = logOffsets(committed.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = logOffsets(committed.keySet(), OffsetSpec.latest());
        List<Lane> lanes = new ArrayList<>();
        committed.forEach((partition, position) -> lanes.add(new Lane(
                service,
                partition,
                position.offset(),
                beginnings.get(partition),
                ends.get(partition),
                stopReason(position))));
        return lanes;
    }

    private Map<TopicPartition, OffsetAndMetadata> committedBy(Service service) {
        try {
            return await(admin.listConsumerGroupOffsets(service.module()).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException _) {
            return Map.of(); // The service has never run, so its group does not exist
        }
    }

    private Map<TopicPartition, Long> logOffsets(Collection<TopicPartition> partitions, OffsetSpec position) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, position));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> results =
                await(admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        results.forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private static @Nullable LaneStop stopReason(OffsetAndMetadata position) {
        return Arrays.stream(LaneStop.values())
                .filter(stop -> stop.name().equals(position.metadata()))
                .findFirst()
                .orElse(null);
    }

    private static void waitForNextPoll() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed(Texts.get("error.interrupted"), e);
        }
    }

    private static <T> T await(KafkaFuture<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed(Texts.get("error.interrupted"), e);
        }
    }
}
