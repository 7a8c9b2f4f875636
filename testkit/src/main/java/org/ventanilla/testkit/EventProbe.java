package org.ventanilla.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.ventanilla.contracts.Topic;
import org.ventanilla.testkit.backends.QuietLogs;

/// Reads topics independently of the services under test and waits for records that the services
/// publish.
///
/// A probe belongs to no consumer group, so other readers still receive every record. Only one thread
/// at a time may use an instance.
public final class EventProbe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final int MAX_FETCH_BYTES = 8 * 1024 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ReceivedRecord> seen = new ArrayList<>();

    private EventProbe(String bootstrap, Collection<String> topics) {
        QuietLogs.kafka();
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        MAX_FETCH_BYTES),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    /// Creates a probe that reads existing records and new records.
    public static EventProbe fromEarliest(String bootstrap, Collection<String> topics) {
        EventProbe probe = new EventProbe(bootstrap, topics);
        probe.consumer.seekToBeginning(probe.consumer.assignment());
        return probe;
    }

    /// Creates a probe that reads only records written from now on.
    public static EventProbe fromNow(String bootstrap, Collection<String> topics) {
        EventProbe probe = new EventProbe(bootstrap, topics);
        probe.consumer.seekToEnd(probe.consumer.assignment());
        // The consumer executes the seek only when the position is requested.
        probe.consumer.assignment().forEach(probe.consumer::position);
        return probe;
    }

    /// Creates a probe of these topics on the shared backends that reads only records written from
    /// now on.
    public static EventProbe fromNow(Topic... topics) {
        return fromNow(Backends.shared().kafka(), topics);
    }

    /// Creates a probe of these topics on this broker that reads only records written from now on.
    public static EventProbe fromNow(String bootstrap, Topic... topics) {
        return fromNow(bootstrap, Arrays.stream(topics).map(Topic::name).toList());
    }

    /// Creates a probe of these topics on the shared backends that reads existing records and new
    /// records.
    public static EventProbe fromEarliest(Topic... topics) {
        return fromEarliest(
                Backends.shared().kafka(),
                Arrays.stream(topics).map(Topic::name).toList());
    }

    /// Waits for a matching record. A matching record that the probe has already read is returned at
    /// once.
    public ReceivedRecord awaitRecord(Predicate<ReceivedRecord> matches) {
        return awaitRecords(1, matches).getFirst();
    }

    /// Waits for a record whose type has this wire name.
    public ReceivedRecord awaitType(String wireName) {
        return awaitRecord(received -> received.type().equals(wireName));
    }

    /// Waits until at least `count` records match, and returns all matching records.
    public List<ReceivedRecord> awaitRecords(int count, Predicate<ReceivedRecord> matches) {
        List<ReceivedRecord> found = new ArrayList<>();
        Awaitility.await("records in " + topics())
                .atMost(TIMEOUT)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    poll();
                    found.clear();
                    seen.stream().filter(matches).forEach(found::add);
                    return found.size() >= count;
                });
        return List.copyOf(found);
    }

    /// Reads each partition to its current end and returns all records that were read so far.
    public List<ReceivedRecord> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Awaitility.await("the end of " + topics())
                .atMost(TIMEOUT)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    boolean isAtEnd =
                            ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                    if (!isAtEnd) {
                        poll();
                    }
                    return isAtEnd;
                });
        return seen();
    }

    /// Returns the records that were read so far, in the order of reading. Records of one partition are
    /// in the order of their offsets.
    public List<ReceivedRecord> seen() {
        return List.copyOf(seen);
    }

    /// Returns the last record with a key that was read so far. A compacted topic keeps this record.
    public Optional<ReceivedRecord> lastOf(String topic, String key) {
        return seen.reversed().stream()
                .filter(received -> received.topic().equals(topic) && key.equals(received.key()))
                .findFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL_TIMEOUT)) {
            seen.add(ReceivedRecord.of(polled));
        }
    }

    private List<String> topics() {
        return consumer.assignment().stream()
                .map(TopicPartition::topic)
                .distinct()
                .sorted()
                .toList();
    }
}
