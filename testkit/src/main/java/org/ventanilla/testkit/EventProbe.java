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

/// Reads topics beside the services under test and waits for what they publish.
///
/// It belongs to no consumer group, so it takes nothing away from anybody. One thread at a time.
public final class EventProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

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
                        8 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    /// A probe that sees all that is in the topics, and what will come.
    public static EventProbe fromEarliest(String bootstrap, Collection<String> topics) {
        EventProbe probe = new EventProbe(bootstrap, topics);
        probe.consumer.seekToBeginning(probe.consumer.assignment());
        return probe;
    }

    /// A probe that sees what is written from this moment on.
    public static EventProbe fromNow(String bootstrap, Collection<String> topics) {
        EventProbe probe = new EventProbe(bootstrap, topics);
        probe.consumer.seekToEnd(probe.consumer.assignment());
        probe.consumer.assignment().forEach(probe.consumer::position); // seeks are lazy: do it now
        return probe;
    }

    /// A probe of these topics on the shared backends, from this moment on.
    public static EventProbe fromNow(Topic... topics) {
        return fromNow(Backends.shared().kafka(), topics);
    }

    /// A probe of these topics on this broker, from this moment on.
    public static EventProbe fromNow(String bootstrap, Topic... topics) {
        return fromNow(bootstrap, Arrays.stream(topics).map(Topic::name).toList());
    }

    /// A probe of these topics on the shared backends, from their beginning.
    public static EventProbe fromEarliest(Topic... topics) {
        return fromEarliest(
                Backends.shared().kafka(),
                Arrays.stream(topics).map(Topic::name).toList());
    }

    /// Waits for a record that fits, among those seen before and those to come.
    public ReceivedRecord awaitRecord(Predicate<ReceivedRecord> fits) {
        return awaitRecords(1, fits).getFirst();
    }

    /// Waits for a record of this type, by its wire name.
    public ReceivedRecord awaitType(String wireName) {
        return awaitRecord(received -> received.type().equals(wireName));
    }

    /// Waits until at least `count` records fit, and returns all that do.
    public List<ReceivedRecord> awaitRecords(int count, Predicate<ReceivedRecord> fits) {
        List<ReceivedRecord> found = new ArrayList<>();
        Awaitility.await("records in " + topics())
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    poll();
                    found.clear();
                    seen.stream().filter(fits).forEach(found::add);
                    return found.size() >= count;
                });
        return List.copyOf(found);
    }

    /// Reads to the end that each partition has now, and returns all records seen so far.
    public List<ReceivedRecord> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Awaitility.await("the end of " + topics())
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    boolean done =
                            ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                    if (!done) {
                        poll();
                    }
                    return done;
                });
        return seen();
    }

    /// What was seen so far, in the order of reading; the order of a partition is kept.
    public List<ReceivedRecord> seen() {
        return List.copyOf(seen);
    }

    /// The last record seen under a key, as a compacted topic would keep it.
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
        for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
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
