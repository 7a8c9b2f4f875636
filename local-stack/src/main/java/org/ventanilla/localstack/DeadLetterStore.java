package org.ventanilla.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.RecordReader;
import org.ventanilla.testkit.backends.QuietLogs;

/// Reads the dead letters of every service from Kafka and sends the operator's orders for them.
final class DeadLetterStore implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int LIMIT = 10_000;
    private static final Map<String, Object> READING =
            Map.of("enable.auto.commit", false, "isolation.level", "read_committed", "default.api.timeout.ms", 10_000);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final OrderWriter orders;

    /// @param kafka the operator's settings for Kafka clients, with the broker's address
    DeadLetterStore(Map<String, Object> kafka) {
        QuietLogs.kafka();
        consumer = new KafkaConsumer<>(
                KafkaSettings.with(kafka, READING), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        orders = new OrderWriter(kafka);
    }

    /// A dead letter in the list, without the content of the record.
    ///
    /// @param place the partition that stores the letter itself
    /// @param settled the outcome of its order; absent while the letter is open
    record Entry(
            int number,
            UUID id,
            TopicPartition place,
            long offset,
            DeadLetter letter,
            @Nullable Outcome settled) {

        boolean open() {
            return settled == null;
        }

        /// Whether the letter blocks its key: later records of this key wait behind it.
        boolean blocksItsKey() {
            return letter.blocksKey() || letter.reason().equals("BEHIND_PARKED");
        }

        boolean hasSameKey(Entry other) {
            return letter.service().equals(other.letter.service())
                    && letter.key().equals(other.letter.key());
        }
    }

    /// All letters, oldest first, at most [#LIMIT].
    List<Entry> entries() {
        Map<UUID, Entry> letters = new LinkedHashMap<>();
        Map<UUID, Outcome> settled = new HashMap<>();
        consumer.assign(partitions());
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (letters.size() < LIMIT
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(DeadLetter.class, record)
                        .map(letter -> entry(record, letter))
                        .ifPresent(entry -> letters.putIfAbsent(entry.id(), entry));
                read(DeadLetterSettled.class, record)
                        .ifPresent(settlement -> settled.merge(
                                settlement.letterId(), settlement.outcome(), DeadLetterStore::lastingOutcome));
            }
        }
        List<Entry> sorted = new ArrayList<>(letters.values());
        sorted.sort(Comparator.comparing((Entry entry) -> entry.letter().at()).thenComparing(Entry::offset));
        List<Entry> numbered = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            Outcome outcome = settled.get(entry.id());
            numbered.add(new Entry(
                    numbered.size() + 1,
                    entry.id(),
                    entry.place(),
                    entry.offset(),
                    entry.letter(),
                    outcome == Outcome.NOT_FIRST ? null : outcome));
        }
        return numbered;
    }

    /// The letter with the content of its record. If the letter does not contain it, it is read
    /// from the record's own topic.
    ///
    /// @return empty if that topic no longer has the record
    Optional<DeadLetter> withContent(Entry entry) {
        DeadLetter letter = at(entry.place(), entry.offset())
                .flatMap(record -> read(DeadLetter.class, record))
                .orElse(entry.letter());
        if (letter.value().length > 0) {
            return Optional.of(letter);
        }
        return at(new TopicPartition(letter.topic(), letter.partition()), letter.offset())
                .map(record -> record.value() == null ? new byte[0] : record.value())
                .map(bytes -> DeadLetterFactory.withValue(letter, bytes));
    }

    /// Sends an order and waits for the outcome that the service reports.
    ///
    /// @return empty if the service did not answer in time: the order stays and is executed once
    ///     the service runs
    Optional<Outcome> order(Entry entry, DeadLetter letter, DeadLetterOrder.Action action) {
        DeadLetterOrder order = new DeadLetterOrder(entry.id(), action, letter, Instant.now());
        RecordMetadata written = orders.write(
                entry.place().topic(), null, order, order.letterId().toString());
        TopicPartition lane = new TopicPartition(written.topic(), written.partition());
        consumer.assign(List.of(lane));
        consumer.seek(lane, written.offset() + 1);
        Instant deadline = Instant.now().plus(ANSWER_WITHIN);
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Optional<Outcome> outcome = read(DeadLetterSettled.class, record)
                        .filter(settlement -> settlement.letterId().equals(entry.id()))
                        .map(DeadLetterSettled::outcome);
                if (outcome.isPresent()) {
                    return outcome;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
        orders.close();
    }

    /// The outcome to show when a letter has several. A second order for a settled letter finds
    /// nothing to do, so the first outcome remains.
    private static Outcome lastingOutcome(Outcome before, Outcome now) {
        return before == Outcome.NOT_FIRST || now == Outcome.DROPPED ? now : before;
    }

    private List<TopicPartition> partitions() {
        return Arrays.stream(Service.values())
                .map(service -> Topics.deadLettersOf(service).name())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        Long first = consumer.beginningOffsets(List.of(partition)).get(partition);
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (offset < first || offset >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        while (consumer.position(partition) <= offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == offset) {
                    return Optional.of(record);
                }
            }
        }
        return Optional.empty();
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        return new Entry(
                0,
                UUID.fromString(CloudEventHeaders.text(record.headers(), HeaderName.ID)),
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                DeadLetterFactory.withValue(letter, new byte[0]),
                null);
    }

    private static <M extends Message> Optional<M> read(Class<M> type, ConsumerRecord<byte[], byte[]> record) {
        return RecordReader.messageOf(type, record.headers(), record.value());
    }
}
