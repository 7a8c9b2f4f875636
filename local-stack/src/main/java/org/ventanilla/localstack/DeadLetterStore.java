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

/// Reads the dead letters of every service from Kafka, and sends the operator's orders for these letters.
final class DeadLetterStore implements AutoCloseable {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    /// How many letters are read at most.
    private static final int MAX_LETTERS = 10_000;
    private static final Map<String, Object> CONSUMER_SETTINGS =
            Map.of("enable.auto.commit", false, "isolation.level", "read_committed", "default.api.timeout.ms", 10_000);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final OrderWriter orders;

    /// @param kafka the operator's settings for Kafka clients, with the broker's address
    DeadLetterStore(Map<String, Object> kafka) {
        QuietLogs.kafka();
        consumer = new KafkaConsumer<>(
                KafkaSettings.merge(kafka, CONSUMER_SETTINGS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        orders = new OrderWriter(kafka);
    }

    /// A dead letter in the list, without the content of the record.
    ///
    /// @param number the number of the letter in the list, from 1
    /// @param storedIn the partition of the dead-letter topic that stores the letter
    /// @param offset the offset of the letter in that partition
    /// @param outcome the outcome of the operator's order; null while the letter is open
    record Entry(
            int number,
            UUID id,
            TopicPartition storedIn,
            long offset,
            DeadLetter letter,
            @Nullable Outcome outcome) {

        /// Whether no order has settled the letter yet.
        boolean isOpen() {
            return outcome == null;
        }

        /// Whether later records with the key of this letter wait behind the letter.
        boolean blocksItsKey() {
            return letter.blocksKey() || letter.reason().equals("BEHIND_PARKED");
        }

        /// Whether both letters come from the same service and have the same key.
        boolean hasSameKey(Entry other) {
            return letter.service().equals(other.letter.service())
                    && letter.key().equals(other.letter.key());
        }
    }

    /// All letters in the order of their time, at most [#MAX_LETTERS].
    List<Entry> entries() {
        Map<UUID, Entry> letters = new LinkedHashMap<>();
        Map<UUID, Outcome> outcomes = new HashMap<>();
        consumer.assign(deadLetterPartitions());
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (letters.size() < MAX_LETTERS
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                read(DeadLetter.class, record)
                        .map(letter -> unnumberedEntry(record, letter))
                        .ifPresent(entry -> letters.putIfAbsent(entry.id(), entry));
                read(DeadLetterSettled.class, record)
                        .ifPresent(settlement -> outcomes.merge(
                                settlement.letterId(), settlement.outcome(), DeadLetterStore::outcomeToShow));
            }
        }
        List<Entry> sorted = new ArrayList<>(letters.values());
        sorted.sort(Comparator.comparing((Entry entry) -> entry.letter().at()).thenComparing(Entry::offset));
        List<Entry> numbered = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            Outcome outcome = outcomes.get(entry.id());
            numbered.add(new Entry(
                    numbered.size() + 1,
                    entry.id(),
                    entry.storedIn(),
                    entry.offset(),
                    entry.letter(),
                    // A letter whose order came too early is still open
                    outcome == Outcome.NOT_FIRST ? null : outcome));
        }
        return numbered;
    }

    /// The letter with the content of the original record. If the letter does not contain the content,
    /// the content is read from the original record's topic.
    ///
    /// @return empty if the original record's topic no longer has the record
    Optional<DeadLetter> withContent(Entry entry) {
        DeadLetter letter = recordAt(entry.storedIn(), entry.offset())
                .flatMap(record -> read(DeadLetter.class, record))
                .orElse(entry.letter());
        if (letter.value().length > 0) {
            return Optional.of(letter);
        }
        return recordAt(new TopicPartition(letter.topic(), letter.partition()), letter.offset())
                .map(record -> record.value() == null ? new byte[0] : record.value())
                .map(bytes -> DeadLetterFactory.withValue(letter, bytes));
    }

    /// Sends an order and waits for the outcome that the service reports.
    ///
    /// @return empty if the service did not answer in time; the service executes the order when the
    ///     service runs again
    Optional<Outcome> sendOrder(Entry entry, DeadLetter letter, DeadLetterOrder.Action action) {
        DeadLetterOrder order = new DeadLetterOrder(entry.id(), action, letter, Instant.now());
        RecordMetadata written = orders.write(
                entry.storedIn().topic(), null, order, order.letterId().toString());
        TopicPartition partition = new TopicPartition(written.topic(), written.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, written.offset() + 1);
        Instant deadline = Instant.now().plus(ANSWER_WITHIN);
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
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

    /// The outcome to show if a letter has several outcomes. A second order for a settled letter
    /// changes nothing, so the first outcome remains. There are two exceptions: an order that came too
    /// early did not settle the letter, and a letter can be dropped after any outcome.
    private static Outcome outcomeToShow(Outcome earlier, Outcome later) {
        return earlier == Outcome.NOT_FIRST || later == Outcome.DROPPED ? later : earlier;
    }

    private List<TopicPartition> deadLetterPartitions() {
        return Arrays.stream(Service.values())
                .map(service -> Topics.deadLettersOf(service).name())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> recordAt(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        Long first = consumer.beginningOffsets(List.of(partition)).get(partition);
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (offset < first || offset >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        while (consumer.position(partition) <= offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                if (record.offset() == offset) {
                    return Optional.of(record);
                }
            }
        }
        return Optional.empty();
    }

    private static Entry unnumberedEntry(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
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
